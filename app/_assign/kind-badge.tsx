import { Badge } from "@mantine/core";
import { IconAsterisk, IconBulb, IconExternalLink } from "@tabler/icons-react";
import type { AssignmentKind } from "@/db/enums";

const looks = {
  recommended: { label: "Recommended", variant: "outline", color: "indigo", Icon: IconBulb },
  mandatory: { label: "Mandatory", variant: "filled", color: "red.9", Icon: IconAsterisk },
  external: { label: "With another provider", variant: "outline", color: "gray", Icon: IconExternalLink },
} as const satisfies Record<AssignmentKind, object>;

/** Whether an assignment may be declined, in a word, a colour and a shape. */
export function KindBadge({ kind }: { kind: AssignmentKind }) {
  const { label, variant, color, Icon } = looks[kind];
  return (
    <Badge
      variant={variant}
      color={color}
      tt="none"
      leftSection={<Icon size={12} aria-hidden="true" />}
      style={{ flexShrink: 0 }}
    >
      {label}
    </Badge>
  );
}
