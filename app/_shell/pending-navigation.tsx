"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import classes from "./pending-navigation.module.css";

/** Pages that answer sooner change without a sign. */
const patience = 300;

/**
 * A bar while the page of a link that was followed takes longer than `patience` (ms). The page before stays
 * until then: a skeleton that flashes for an instant makes a fast page look slow, and is shown for longer.
 */
export function PendingNavigation() {
  const address = `${usePathname()}?${useSearchParams()}`;
  const [followedFrom, setFollowedFrom] = useState<string | null>(null);
  const isPending = followedFrom === address;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const onClick = (event: MouseEvent) => {
      if (!leadsElsewhere(event)) return;
      clearTimeout(timer);
      timer = setTimeout(() => setFollowedFrom(address), patience);
    };
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [address]);

  return isPending ? (
    <div role="progressbar" aria-label="Loading the next page" className={classes["bar"]} />
  ) : null;
}

/** Whether a click follows a link to another page of the product in this tab. */
function leadsElsewhere(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.origin !== location.origin || link.target === "_blank" || link.download) return false;
  return link.pathname + link.search !== location.pathname + location.search;
}
