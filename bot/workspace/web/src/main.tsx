import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "slack-blocks-to-jsx/dist/style.css";
import { App } from "./App";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/messages.css";
import "./styles/blocks.css";
import "./styles/dialogs.css";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
