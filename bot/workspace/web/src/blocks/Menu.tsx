/** A button that opens a list: the overflow menu, selects and the message's own menu. Keyboard as in a native menu. */

import { type ReactNode, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useWords } from "../words";

export interface MenuItem {
  key: string;
  label: string;
  detail?: string;
  group?: string;
  chosen?: boolean;
  href?: string;
}

interface MenuProps {
  label: string;
  button: ReactNode;
  className: string;
  items: MenuItem[];
  onPick: (key: string) => void;
  /** Stays open after a choice, and several may be chosen. */
  multiple?: boolean;
  id?: string;
  disabled?: boolean;
  describedBy?: string;
  invalid?: boolean;
}

const filterFrom = 9;

export function Menu({
  label,
  button,
  className,
  items,
  onPick,
  multiple = false,
  id,
  disabled,
  describedBy,
  invalid,
}: MenuProps) {
  const words = useWords();
  const list = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const filtered = items.length >= filterFrom;
  const shown = useMemo(() => {
    const wanted = typed.trim().toLowerCase();
    return wanted ? items.filter((item) => `${item.label} ${item.detail ?? ""}`.toLowerCase().includes(wanted)) : items;
  }, [items, typed]);

  /** Beside its button. False where that is out of sight. */
  const place = (): boolean => {
    const box = panel.current;
    const from = anchor.current?.getBoundingClientRect();
    if (!box || !from || from.bottom < 0 || from.top > innerHeight) return false;
    const size = box.getBoundingClientRect();
    const gap = 4;
    const below = from.bottom + gap + size.height <= innerHeight || from.top < size.height;
    box.style.minWidth = `${Math.max(from.width, 160)}px`;
    box.style.top = `${below ? from.bottom + gap : Math.max(gap, from.top - gap - size.height)}px`;
    box.style.left = `${Math.max(gap, Math.min(from.left, innerWidth - size.width - 2 * gap))}px`;
    return true;
  };

  useLayoutEffect(() => {
    const box = panel.current;
    if (!open || !box) return;
    if (!box.matches(":popover-open")) box.showPopover();
    place();
  }, [open, shown.length]);

  useLayoutEffect(() => {
    if (!open) return;
    const box = panel.current;
    (box?.querySelector<HTMLElement>("input") ?? box?.querySelector<HTMLElement>("[role=listbox]"))?.focus();
    const closed = (event: Event) => (event as ToggleEvent).newState === "closed" && setOpen(false);
    // A list scrolls by itself when it grows: the menu goes along.
    const scrolled = (event: Event) => !box?.contains(event.target as Node) && !place() && setOpen(false);
    box?.addEventListener("toggle", closed);
    addEventListener("scroll", scrolled, true);
    return () => {
      box?.removeEventListener("toggle", closed);
      removeEventListener("scroll", scrolled, true);
    };
  }, [open]);

  const show = () => {
    setTyped("");
    setActive(
      Math.max(
        0,
        items.findIndex((item) => item.chosen),
      ),
    );
    setOpen(true);
  };
  const hide = () => {
    panel.current?.hidePopover();
    setOpen(false);
    anchor.current?.focus();
  };
  const pick = (item: MenuItem | undefined) => {
    if (!item) return;
    if (!multiple) hide();
    if (item.href) window.open(item.href, "_blank", "noopener,noreferrer");
    onPick(item.key);
  };
  const onKey = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((active + step + shown.length) % Math.max(1, shown.length));
    else if (event.key === "Home") setActive(0);
    else if (event.key === "End") setActive(shown.length - 1);
    else if (event.key === "Enter" || (event.key === " " && !filtered)) pick(shown[active]);
    else if (event.key === "Escape" || event.key === "Tab") hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  useEffect(() => {
    if (open) panel.current?.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }, [open, active]);

  return (
    <>
      <button
        ref={anchor}
        id={id}
        type="button"
        className={className}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-label={label}
        aria-describedby={describedBy}
        data-invalid={invalid || undefined}
        disabled={disabled}
        onClick={() => (open ? hide() : show())}
        onKeyDown={(event) => {
          if (!open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
            event.preventDefault();
            show();
          }
        }}
      >
        {button}
      </button>
      {open && (
        <div ref={panel} popover="auto" className="menu" onKeyDown={onKey} role="presentation">
          {filtered && (
            <input
              className="menu-filter"
              type="text"
              placeholder={words.filter}
              aria-label={words.filter}
              aria-controls={list}
              aria-activedescendant={shown[active] ? `${list}-${active}` : undefined}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setActive(0);
              }}
            />
          )}
          <div
            id={list}
            role="listbox"
            tabIndex={0}
            aria-label={label}
            aria-multiselectable={multiple || undefined}
            aria-activedescendant={shown[active] ? `${list}-${active}` : undefined}
            className="menu-list"
          >
            {shown.length === 0 && <div className="menu-none">{words.nothingFits}</div>}
            {shown.map((item, at) => (
              <div key={item.key}>
                {item.group && item.group !== shown[at - 1]?.group && (
                  <div className="menu-group" role="presentation">
                    {item.group}
                  </div>
                )}
                {/* The list's own keys choose; the pointer is the second way. */}
                <div
                  id={`${list}-${at}`}
                  role="option"
                  aria-selected={item.chosen ?? false}
                  className={at === active ? "menu-item active" : "menu-item"}
                  onPointerMove={() => setActive(at)}
                  onClick={() => pick(item)}
                >
                  <span className="menu-label">{item.label}</span>
                  {item.detail && <span className="menu-detail">{item.detail}</span>}
                </div>
              </div>
            ))}
          </div>
        </div>
      )}
    </>
  );
}
