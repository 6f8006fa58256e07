import type { MapperConfiguration } from "@/db/enums";
import type { TrainingSize } from "./vector-training";

/** The size of the vectors that each configuration learns; light has none. */
export const sizes: Readonly<Record<MapperConfiguration, TrainingSize | null>> = {
  light: null,
  standard: { dimensions: 48, epochs: 3, times: 1 },
  best: { dimensions: 48, epochs: 4, times: 3 },
};
