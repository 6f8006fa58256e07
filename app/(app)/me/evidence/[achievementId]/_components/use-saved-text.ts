"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { codeOf } from "@/app/_ui/refusals";
import { placeOf, type Target } from "./target";
import { forgetDraft, keepDraft, readDraft, standingOf } from "./text-draft";

/** Saves this long after the last keystroke; leaving the field saves at once. */
const pauseMilliseconds = 1_200;
/** Tries again this long after a failure, and at once when the connection is back. */
const againMilliseconds = 10_000;

/**
 * A text that is kept in this browser with each keystroke and saved while it is written. Where it was changed elsewhere
 * meanwhile, nothing is saved until one of the two texts is chosen.
 */
export function useSavedText(target: Target, item: { id: string; text: string } | null) {
  const trpc = useTRPC();
  const router = useRouter();
  const saved = useRef(item?.text ?? "");
  const itemId = useRef(item?.id ?? null);
  const [text, setText] = useState(saved.current);
  const latest = useRef(text);
  const [savedText, setSavedText] = useState(saved.current);
  const [isConflict, setConflict] = useState(false);
  // One save after the other: the first creates the item that the next ones change.
  const queue = useRef(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // "always": without a connection it fails at once, and says so, instead of waiting.
  const add = useMutation(trpc.assess.addItem.mutationOptions({ networkMode: "always" }));
  const update = useMutation(trpc.assess.updateItem.mutationOptions({ networkMode: "always" }));
  const place = placeOf(target);

  const takeAsSaved = (known: string) => {
    saved.current = known;
    setSavedText(known);
  };
  const show = (wanted: string) => {
    latest.current = wanted;
    setText(wanted);
  };
  const store = async (wanted: string) => {
    if (wanted === saved.current) return;
    try {
      if (itemId.current) {
        await update.mutateAsync({ itemId: itemId.current, text: wanted, formerText: saved.current });
      } else {
        itemId.current = (await add.mutateAsync({ ...place, kind: "text", text: wanted })).id;
      }
      takeAsSaved(wanted);
      if (latest.current === wanted) forgetDraft(place);
      else keepDraft(place, { text: latest.current, over: wanted });
    } catch (error) {
      // Shown through the mutation's error; the text stays in the field and in this browser.
      if (codeOf(error) === "assess.text_changed_elsewhere") setConflict(true);
      else if (codeOf(error) === null)
        timer.current = setTimeout(() => save(latest.current), againMilliseconds);
    }
    router.refresh();
  };
  const save = (wanted: string) => {
    clearTimeout(timer.current);
    queue.current = queue.current.then(() => store(wanted));
  };
  const write = (wanted: string) => {
    show(wanted);
    keepDraft(place, { text: wanted, over: saved.current });
    clearTimeout(timer.current);
    if (!isConflict) timer.current = setTimeout(() => save(wanted), pauseMilliseconds);
  };

  const saveLatest = useRef(() => {});
  saveLatest.current = () => save(latest.current);

  // Once: what was written here before a crash, a sign-out or without a connection.
  const takeUp = useRef(() => {
    const draft = readDraft(place);
    const standing = standingOf(draft, saved.current);
    if (standing === "none" || draft === null) return;
    show(draft.text);
    if (standing === "conflict") setConflict(true);
    else save(draft.text);
  });
  useEffect(() => {
    takeUp.current();
    const online = () => saveLatest.current();
    window.addEventListener("online", online);
    return () => {
      window.removeEventListener("online", online);
      clearTimeout(timer.current);
    };
  }, []);

  // Saved elsewhere while nothing was written here: shown as it is now.
  const known = item?.text ?? "";
  const adopt = useCallback((other: string) => {
    if (latest.current !== saved.current || other === saved.current) return;
    latest.current = other;
    saved.current = other;
    setText(other);
    setSavedText(other);
  }, []);
  useEffect(() => adopt(known), [adopt, known]);

  return {
    text,
    isSaved: text === savedText,
    isSaving: add.isPending || update.isPending,
    error: add.error ?? update.error,
    write,
    saveNow: () => {
      if (!isConflict) save(text);
    },
    /** What is saved, where it was changed elsewhere. */
    otherText: isConflict ? known : null,
    keepMine: () => {
      setConflict(false);
      itemId.current = item?.id ?? null;
      takeAsSaved(known);
      save(text);
    },
    takeOther: () => {
      setConflict(false);
      itemId.current = item?.id ?? null;
      update.reset();
      takeAsSaved(known);
      show(known);
      forgetDraft(place);
    },
  };
}
