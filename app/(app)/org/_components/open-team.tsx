"use client";

import { UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";

type Props = { teamId: string; name: string; isOpen: boolean };

/** Shows or hides the teams right below a team, kept in the address. */
export function OpenTeam({ teamId, name, isOpen }: Props) {
  const [, setOpen] = useQueryState(
    "open",
    parseAsArrayOf(parseAsString).withDefault([]).withOptions({ shallow: false, scroll: false }),
  );
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <UnstyledButton
      fz="xs"
      mih={24}
      aria-expanded={isOpen}
      aria-label={`Teams below ${name}`}
      onClick={() =>
        void setOpen((open) => (isOpen ? open.filter((id) => id !== teamId) : [...open, teamId]))
      }
    >
      <Icon size={14} aria-hidden="true" /> Teams below
    </UnstyledButton>
  );
}
