import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Fold } from "@/app/_ui/fold";
import { TextDifference } from "./text-difference";

type Piece = { id: string; kind: string; text: string; attempt: number };

/** Pieces of one criterion by the attempt for which they were added, and how a new text differs from the one before. */
export function RoundsOfEvidence<P extends Piece>({
  pieces,
  children,
}: {
  pieces: readonly P[];
  children: (piece: P) => ReactNode;
}) {
  const attempts = [...new Set(pieces.map(({ attempt }) => attempt))].sort((one, other) => one - other);
  const isOne = attempts.length < 2 && (attempts[0] ?? 1) === 1;
  return (
    <>
      {attempts.map((attempt) => (
        <Stack key={attempt} gap="sm">
          {!isOne && (
            <Text size="sm" fw={600}>
              {attempt === 1 ? "Handed in at first" : `Added after it came back (attempt ${attempt})`}
            </Text>
          )}
          {pieces
            .filter((piece) => piece.attempt === attempt)
            .map((piece) => (
              <Stack key={piece.id} gap={6}>
                {children(piece)}
                <SinceBefore piece={piece} pieces={pieces} />
              </Stack>
            ))}
        </Stack>
      ))}
    </>
  );
}

/** How a text differs from the one of an earlier attempt; nothing where there is none. */
export function SinceBefore({ piece, pieces }: { piece: Piece; pieces: readonly Piece[] }) {
  const former = pieces.findLast(({ kind, attempt }) => kind === "text" && attempt < piece.attempt);
  if (piece.kind !== "text" || !former || former.text === piece.text) return null;
  return (
    <Fold summary="What changed in the text">
      <TextDifference former={former.text} text={piece.text} />
    </Fold>
  );
}
