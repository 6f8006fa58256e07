import { LinkTabs } from "@/app/_ui/link-tabs";

/** What L&D sees of judging beside the queue. */
export function EvidenceTabs({ current }: { current: "queue" | "appeals" | "agreement" | "settings" }) {
  return (
    <LinkTabs
      name="Evidence pages"
      tabs={[
        { href: "/evidence", label: "Queue", isCurrent: current === "queue" },
        { href: "/evidence/appeals", label: "Appeals", isCurrent: current === "appeals" },
        { href: "/evidence/agreement", label: "Agreement", isCurrent: current === "agreement" },
        { href: "/evidence/settings", label: "How evidence is judged", isCurrent: current === "settings" },
      ]}
    />
  );
}
