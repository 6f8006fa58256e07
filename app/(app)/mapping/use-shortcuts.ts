"use client";

import { useEffect, useRef } from "react";

/** Calls back with the single key pressed, in lower case, unless somebody is typing into a field. */
export function useShortcuts(isOn: boolean, onKey: (key: string) => void): void {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    if (!isOn) return;
    const listen = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof Element &&
        event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable=true]");
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      latest.current(event.key.toLowerCase());
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [isOn]);
}
