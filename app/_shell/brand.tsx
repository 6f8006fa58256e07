import { Group, Text } from "@mantine/core";

/** The mark and the name. */
export function Brand() {
  return (
    <Group gap={8} wrap="nowrap">
      <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="#364fc7" />
        <rect x="7" y="18" width="5" height="7" rx="1" fill="#f6c98b" />
        <rect x="13.5" y="13" width="5" height="12" rx="1" fill="#dbe4ff" />
        <rect x="20" y="7" width="5" height="18" rx="1" fill="#fff" />
      </svg>
      <Text fw={700} size="lg">
        Skillwright
      </Text>
    </Group>
  );
}
