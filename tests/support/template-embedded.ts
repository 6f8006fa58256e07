export { embedded as default } from "./template";
