import { seriate } from "./seriation";
import type { SparseRows } from "./spectral-order";

self.addEventListener("message", ({ data }: MessageEvent<SparseRows>) => self.postMessage(seriate(data)));
