import type { CellShade } from "@/app/_ui/cell-style";
import type { MissingShade } from "@/app/(app)/org/_components/missing-shade";

/** Fill and ink of the light scheme in globals.css: pictures have no dark one, since they are printed. */
export const lightColours: Record<CellShade | MissingShade, readonly [fill: string, ink: string]> = {
  "gap-3": ["#8f3b00", "#ffffff"],
  "gap-2": ["#d9771a", "#000000"],
  "gap-1": ["#f6c98b", "#000000"],
  "gap-met": ["#eef1f4", "#000000"],
  "surplus-1": ["#b7c6e6", "#000000"],
  "surplus-2": ["#4a66ad", "#ffffff"],
  "cell-blank": ["#ffffff", "#212529"],
  "cell-hatch": ["#ced4da", "#212529"],
  "missing-0": ["#f1f3f5", "#000000"],
  "missing-1": ["#fde7cf", "#000000"],
  "missing-2": ["#f6c98b", "#000000"],
  "missing-3": ["#e59a4c", "#000000"],
  "missing-4": ["#b85a12", "#ffffff"],
  "missing-5": ["#8f3b00", "#ffffff"],
};
