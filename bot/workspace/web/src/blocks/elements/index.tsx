/** Interactive elements. The library draws these too, but tells nobody what was chosen; these do. */

import { useWords } from "../../words";
import { Link, plain } from "../mrkdwn";
import { Button, Feedback, IconButton } from "./buttons";
import type { ElementProps } from "./element";
import { Input, Picker, Picks } from "./inputs";
import { Overflow, Select } from "./selects";

export function BlockElement(props: ElementProps) {
  const { element } = props;
  const words = useWords();
  switch (element.type) {
    case "button":
    case "workflow_button":
      return <Button {...props} />;
    case "icon_button":
      return <IconButton {...props} />;
    case "feedback_buttons":
      return <Feedback {...props} />;
    case "overflow":
      return <Overflow {...props} />;
    case "static_select":
    case "multi_static_select":
    case "external_select":
    case "multi_external_select":
    case "users_select":
    case "multi_users_select":
    case "channels_select":
    case "multi_channels_select":
    case "conversations_select":
    case "multi_conversations_select":
      return <Select {...props} />;
    case "radio_buttons":
    case "checkboxes":
      return <Picks {...props} />;
    case "datepicker":
    case "timepicker":
    case "datetimepicker":
      return <Picker {...props} />;
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
    case "rich_text_input":
      return <Input {...props} />;
    case "image":
      return <img className="element-image" src={element.image_url} alt={element.alt_text ?? ""} />;
    case "url":
      return <Link href={element.url ?? ""}>{plain(element.text) || element.url}</Link>;
    default:
      return <span className="unsupported">{words.unsupported(element.type)}</span>;
  }
}
