import { Image } from "@mantine/core";

type Props = { achievement: { id: string; name: string; version: number }; size: number };

/** The badge's picture; its version is in the address, so that a changed badge shows its new one. */
export function Emblem({ achievement: { id, name, version }, size }: Props) {
  return (
    <Image
      src={`/api/achievements/${id}/image.svg?version=${version}`}
      alt={`Emblem of ${name}`}
      w={size}
      h={size}
      fit="contain"
      radius="md"
      fz="xs"
      bg="var(--mantine-color-default-hover)"
      loading="lazy"
      style={{ flex: "none", overflow: "hidden" }}
    />
  );
}
