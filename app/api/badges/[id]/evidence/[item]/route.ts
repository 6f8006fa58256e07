import { answerWith, publicScope } from "@/app/api/public-answer";
import { readEvidenceFile } from "@/server/issue/public-reads";

type Context = { params: Promise<{ id: string; item: string }> };

/** A file that the learner chose to show. Only ever a download: what is in it was written by somebody else. */
export async function GET(_request: Request, { params }: Context) {
  const { id, item } = await params;
  const scope = await publicScope();
  let name = "evidence";
  const answer = await answerWith(
    async () => {
      if (!/^[0-9a-f-]{36}$/.test(item)) return null;
      const file = await readEvidenceFile(scope, id, item);
      name = file.name;
      return file.content;
    },
    { "content-type": "application/octet-stream", "content-security-policy": "sandbox; default-src 'none'" },
  );
  answer.headers.set("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  return answer;
}
