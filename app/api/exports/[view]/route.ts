import { createContext } from "@/server/context";
import { answerExport } from "../answer";

type Props = { params: Promise<{ view: string }> };

/** `?format=csv|xlsx|png|svg|pdf`, `id` where the page has one in its path, and the page's own parameters. */
export async function GET(request: Request, { params }: Props) {
  const context = await createContext(request);
  return answerExport(context, (await params).view, new URL(request.url).searchParams);
}
