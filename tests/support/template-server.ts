export { server as default } from "./template";
