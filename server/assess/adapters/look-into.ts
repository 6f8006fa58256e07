import "server-only";
import { bareType } from "../file-delivery";
import { type FileLook, nothingKnown } from "../file-look";
import { lookIntoFilm } from "./film-look";
import { lookIntoOffice } from "./office-look";
import { lookIntoPdf } from "./pdf-look";
import { lookIntoPicture } from "./picture-look";

const lookers: [RegExp, (content: Buffer) => FileLook | Promise<FileLook>][] = [
  [/^image\/(png|jpeg|gif|webp|avif|tiff)$/, lookIntoPicture],
  [/^application\/pdf$/, lookIntoPdf],
  [/^application\/vnd\.(openxmlformats-officedocument|oasis\.opendocument)\./, lookIntoOffice],
  [/^(video\/(mp4|quicktime|3gpp)|audio\/mp4)$/, lookIntoFilm],
];

/** Looks into a stranger's file as far as its kind allows, in time that is linear in its size; never throws for what is in it. */
export const lookInto = async (mediaType: string, content: Buffer): Promise<FileLook> =>
  (await lookers.find(([types]) => types.test(bareType(mediaType)))?.[1](content)) ?? nothingKnown;
