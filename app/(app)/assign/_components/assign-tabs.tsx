import { LinkTabs } from "@/app/_ui/link-tabs";

/** What an L&D lead assigns, and what people ask for. */
export function AssignTabs({ current }: { current: "assign" | "requests" }) {
  return (
    <LinkTabs
      name="Assign and requests"
      tabs={[
        { href: "/assign", label: "Assign", isCurrent: current === "assign" },
        { href: "/assign/requests", label: "Requests", isCurrent: current === "requests" },
      ]}
    />
  );
}
