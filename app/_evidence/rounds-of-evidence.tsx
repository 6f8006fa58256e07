import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Fold } from "@/app/_ui/fold";
import { TextDifference } from "./text-difference";

type Piece = { id: string; kind: string; text: string; round: number };

/** Pieces of one criterion by the round in which they were added, and how a new text differs from the one before. */
export function RoundsOfEvidence<P extends Piece>({
  pieces,
  children,
}: {
  pieces: readonly P[];
  children: (piece: P) => ReactNode;
}) {
  const rounds = [...new Set(pieces.map(({ round }) => round))].sort((one, other) => one - other);
  const isOne = rounds.length < 2 && (rounds[0] ?? 1) === 1;
  return (
    <>
      {rounds.map((round) => (
        <Stack key={round} gap="sm">
          {!isOne && (
            <Text size="sm" fw={600}>
              {round === 1 ? "Handed in at first" : `Added after it came back (round ${round})`}
            </Text>
          )}
          {pieces
            .filter((piece) => piece.round === round)
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

function SinceBefore({ piece, pieces }: { piece: Piece; pieces: readonly Piece[] }) {
  const former = pieces.findLast(({ kind, round }) => kind === "text" && round < piece.round);
  if (piece.kind !== "text" || !former) return null;
  return (
    <Fold summary="What changed in the text">
      <TextDifference former={former.text} text={piece.text} />
    </Fold>
  );
}
