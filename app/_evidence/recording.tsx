"use client";

import { Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";

type Props = { kind: "audio" | "video"; address: string; name: string };

/** A learner's recording to play here, as it came and so without captions; or the word that this browser cannot. */
export function Recording({ kind, address, name }: Props) {
  const player = useRef<HTMLVideoElement>(null);
  const [isUnplayable, setUnplayable] = useState(false);
  // It may have failed before this page was awake.
  useEffect(() => setUnplayable(Boolean(player.current?.error)), []);
  const shared = { ref: player, controls: true, src: address, onError: () => setUnplayable(true) };
  return (
    <>
      {kind === "audio" ? (
        <audio {...shared} preload="none" aria-label={`Evidence: ${name}`} />
      ) : (
        <video
          {...shared}
          preload="metadata"
          aria-label={`Evidence: ${name}`}
          style={{ maxWidth: "100%", maxHeight: 420 }}
        />
      )}
      <Text size="sm" role="status">
        {isUnplayable && "This browser cannot play it. Download it to open it with a program of yours."}
      </Text>
    </>
  );
}
