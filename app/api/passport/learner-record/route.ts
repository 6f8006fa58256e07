import { signLearnerRecord } from "@/server/issue/learner-record-writes";
import { download } from "../download";

const file = { name: "learner-record.json", mediaType: "application/vc+ld+json" };

/** One's own learner record (CLR 2.0), signed now. */
export const GET = (request: Request) => download(request, file, signLearnerRecord);
