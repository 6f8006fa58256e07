import { z } from "zod";
import { importKinds } from "@/db/enums";

/** `/imports/new?kind=people` opens the form with that kind chosen. */
export const newImportSearch = z.object({ kind: z.enum(importKinds).optional().catch(undefined) });
