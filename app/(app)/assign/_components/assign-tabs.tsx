import { LinkTabs } from "@/app/_ui/link-tabs";

type Props = { current: "assign" | "sets" | "requests"; isLead: boolean };

/** What is assigned, what was confirmed together, and, for an L&D lead, what people ask for. */
export function AssignTabs({ current, isLead }: Props) {
  const tabs = [
    { href: "/assign", label: "Assign", isCurrent: current === "assign" },
    { href: "/assign/sets", label: "Confirmed sets", isCurrent: current === "sets" },
    { href: "/assign/requests", label: "Requests", isCurrent: current === "requests" },
  ];
  return <LinkTabs name="Assign, sets and requests" tabs={isLead ? tabs : tabs.slice(0, 2)} />;
}
