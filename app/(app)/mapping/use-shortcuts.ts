"use client";

import { useEffect, useRef } from "react";

/**
 * Calls back with the single key pressed, in lower case, unless somebody is typing into a field. Enter on a button or a link
 * is that button’s.
 */
export function useShortcuts(isOn: boolean, onKey: (key: string) => void): void {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    if (!isOn) return;
    const listen = (event: KeyboardEvent) => {
      const isIn = (selector: string) =>
        event.target instanceof Element && event.target.closest(selector) !== null;
      if (isIn("input:not([type=checkbox]), textarea, select, [contenteditable=true]")) return;
      if (event.key === "Enter" && isIn("a, button, summary")) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
      latest.current(event.key.toLowerCase());
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [isOn]);
}
