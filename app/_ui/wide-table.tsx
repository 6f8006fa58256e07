import { Table, type TableProps, TableScrollContainer } from "@mantine/core";

type Props = TableProps & {
  /** What the region that scrolls is called. */
  label: string;
  /** Narrower than this (in pixels), it scrolls sideways in its own region and not the page. */
  minWidth: number;
};

/** A table that keyboard and finger can scroll sideways where the screen is narrow. */
export const WideTable = ({ label, minWidth, children, ...props }: Props) => (
  <TableScrollContainer minWidth={minWidth} type="native" tabIndex={0} role="region" aria-label={label}>
    {/* Relative: what is hidden from sight scrolls with the table. */}
    <Table pos="relative" {...props}>
      {children}
    </Table>
  </TableScrollContainer>
);
