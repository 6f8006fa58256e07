import { Anchor, Box, Code, Group, Stack, Text } from "@mantine/core";
import { IconExternalLink, IconFile, IconLink } from "@tabler/icons-react";
import { Fold } from "@/app/_ui/fold";
import { formatFileSize } from "@/app/_ui/format";
import { previewOf } from "@/server/assess/file-delivery";
import { Recording } from "./recording";

type Piece = {
  id: string;
  kind: "file" | "link" | "text";
  text: string;
  url: string | null;
  isPublic: boolean;
  file: { id: string; name: string; mediaType: string; size: number; sha256: string } | null;
};

type Props = {
  piece: Piece;
  submissionId: string;
  showsHash?: boolean;
  /** Where the file is handed out to this reader, when not as part of the submission. */
  fileAddress?: string;
};

/** One piece of evidence as its reader sees it: text as text, links without our referrer, files behind their own policy. */
export function EvidencePiece({ piece, submissionId, showsHash = false, fileAddress }: Props) {
  if (piece.kind === "text") {
    return (
      <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }} maw={720}>
        {piece.text}
      </Text>
    );
  }
  if (piece.kind === "link") {
    return (
      <Stack gap={2}>
        <Group gap={6} wrap="nowrap" align="flex-start">
          <IconLink size={18} aria-hidden="true" style={{ flexShrink: 0, marginTop: 3 }} />
          <Anchor
            href={piece.url ?? ""}
            target="_blank"
            rel="nofollow noopener noreferrer"
            style={{ overflowWrap: "anywhere" }}
          >
            {piece.url}
            <IconExternalLink size={14} aria-label="(opens in a new tab)" style={{ marginLeft: 4 }} />
          </Anchor>
        </Group>
        <Caption text={piece.text} />
      </Stack>
    );
  }
  return piece.file ? (
    <FilePiece
      file={piece.file}
      piece={piece}
      address={fileAddress ?? `/api/evidence-files/${submissionId}/${piece.file.id}`}
      showsHash={showsHash}
    />
  ) : null;
}

function Caption({ text }: { text: string }) {
  if (text === "") return null;
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
      {text}
    </Text>
  );
}

type FileProps = { file: NonNullable<Piece["file"]>; piece: Piece; address: string; showsHash: boolean };

function FilePiece({ file, piece, address, showsHash }: FileProps) {
  const preview = previewOf(file.mediaType);
  return (
    <Stack gap={6}>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <IconFile size={18} aria-hidden="true" style={{ flexShrink: 0, marginTop: 3 }} />
        <Text component="div" style={{ overflowWrap: "anywhere" }}>
          <Anchor href={address} target="_blank" rel="noopener">
            {file.name}
          </Anchor>{" "}
          <Text span size="sm" c="dimmed">
            {formatFileSize(file.size)}
            {preview ? "" : ", downloads; not checked for viruses: open it with care"}
          </Text>
        </Text>
      </Group>
      <Caption text={piece.text} />
      <Preview kind={preview} address={address} name={piece.text || file.name} />
      {showsHash && (
        <Text size="xs" c="dimmed" component="div" style={{ overflowWrap: "anywhere" }}>
          SHA-256 <Code fz="xs">{file.sha256}</Code>
        </Text>
      )}
    </Stack>
  );
}

type PreviewProps = { kind: ReturnType<typeof previewOf>; address: string; name: string };

function Preview({ kind, address, name }: PreviewProps) {
  if (kind === "image") {
    return (
      <Box maw={560}>
        {/* biome-ignore lint/performance/noImgElement: private evidence must not pass through the image optimiser's cache. */}
        <img
          src={address}
          alt={`Evidence: ${name}`}
          loading="lazy"
          style={{ maxWidth: "100%", maxHeight: 420, borderRadius: 4 }}
        />
      </Box>
    );
  }
  if (kind === "pdf") {
    return (
      <Fold summary={`Read “${name}” here`}>
        {/* Loaded once it is unfolded; what is sent is in a sandbox of its own (deliveryHeaders). */}
        <iframe
          src={address}
          title={`Evidence: ${name}`}
          loading="lazy"
          style={{ width: "100%", height: "70vh", border: 0 }}
        />
      </Fold>
    );
  }
  if (kind) return <Recording kind={kind} address={address} name={name} />;
  return null;
}
