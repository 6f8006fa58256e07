import { useComputedColorScheme } from "@mantine/core";
import { type RefObject, useEffect, useRef } from "react";
import { type Painting, paint, readPalette } from "./matrix-paint";

/** Keeps a canvas as large as its scrolling parent, and painted: on every scroll, resize, change and colour scheme. */
export function useCanvas(scroller: RefObject<HTMLDivElement | null>, painting: Painting) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(painting);
  const repaint = useRef<() => void>(() => undefined);
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: true });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the palette is read anew when the scheme changes
  useEffect(() => {
    const element = scroller.current;
    const context = canvas.current?.getContext("2d", { alpha: false });
    if (!element || !context) return;
    const palette = readPalette(element);
    const font = `600 12px ${getComputedStyle(element).fontFamily}`;

    let frame = 0;
    const draw = () => {
      frame = 0;
      const { clientWidth: width, clientHeight: height, scrollLeft: x, scrollTop: y } = element;
      resize(context.canvas, width, height);
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      context.font = font;
      paint(context, latest.current, palette, { x, y, width, height });
    };
    const ask = () => {
      frame ||= requestAnimationFrame(draw);
    };
    repaint.current = ask;
    ask();
    void document.fonts.ready.then(ask);
    element.addEventListener("scroll", ask, { passive: true });
    const resizes = new ResizeObserver(ask);
    resizes.observe(element);
    return () => {
      element.removeEventListener("scroll", ask);
      resizes.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [scroller, scheme]);

  useEffect(() => {
    latest.current = painting;
    repaint.current();
  });
  return canvas;
}

function resize(canvas: HTMLCanvasElement, width: number, height: number) {
  const pixels = {
    width: Math.round(width * devicePixelRatio),
    height: Math.round(height * devicePixelRatio),
  };
  if (canvas.width === pixels.width && canvas.height === pixels.height) return;
  Object.assign(canvas, pixels);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}
