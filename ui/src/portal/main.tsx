/** Entry of the same desk in a browser. */
import { httpHost } from "../lib/host/http";
import { startApp } from "../shell/start";

void startApp(httpHost());
