import { answerWith, publicScope } from "@/app/api/public-answer";
import { readCertificate } from "@/server/issue/certificate-reads";

type Context = { params: Promise<{ id: string }> };

/** The badge as a page to print, with a QR code that leads back to it. */
export async function GET(_request: Request, { params }: Context) {
  const { id } = await params;
  const scope = await publicScope();
  return answerWith(() => readCertificate(scope, id), {
    "content-type": "application/pdf",
    "cache-control": "no-store",
  });
}
