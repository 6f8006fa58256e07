import { readAllBadges } from "@/server/issue/all-badges-reads";
import { download } from "../download";

const file = { name: "my-badges.zip", mediaType: "application/zip" };

/** All of one's own badges in every form. */
export const GET = (request: Request) => download(request, file, readAllBadges);
