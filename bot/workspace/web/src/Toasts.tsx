/** What went wrong, said once, in a corner; it goes by itself after a while. */

import { useEffect } from "react";
import { Icon } from "./icons";
import { useWords } from "./words";
import { type Toast, useWorkspace } from "./workspace";

const staysFor = { error: 9000, note: 2200 };

function One({ toast }: { toast: Toast }) {
  const { change } = useWorkspace();
  const words = useWords();
  useEffect(() => {
    const timer = setTimeout(() => change({ do: "toast-gone", id: toast.id }), staysFor[toast.kind]);
    return () => clearTimeout(timer);
  }, [change, toast]);
  return (
    <div className={`toast ${toast.kind}`} role={toast.kind === "error" ? "alert" : "status"}>
      <span>{toast.text}</span>
      <button
        type="button"
        className="icon-button"
        aria-label={words.close}
        onClick={() => change({ do: "toast-gone", id: toast.id })}
      >
        <Icon name="close" size={15} />
      </button>
    </div>
  );
}

export function Toasts() {
  const { state } = useWorkspace();
  return (
    <div className="toasts">
      {state.toasts.map((toast) => (
        <One key={toast.id} toast={toast} />
      ))}
    </div>
  );
}
