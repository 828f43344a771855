package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.List;

/**
 * Sorts the leaves of a message into its text, its HTML and its attachments, by the algorithm of RFC 8621 section 4.1.4. For one
 * message and one thread.
 */
final class BodyParts {

    private final List<MimePart> text = new ArrayList<>();
    private final List<MimePart> html = new ArrayList<>();
    private final List<MimePart> attachments = new ArrayList<>();

    private BodyParts() {}

    static BodyParts of(MimePart root) {
        BodyParts result = new BodyParts();
        result.sort(List.of(root), "mixed", false, true, true);
        return result;
    }

    List<MimePart> text() {
        return text;
    }

    List<MimePart> html() {
        return html;
    }

    List<MimePart> attachments() {
        return attachments;
    }

    private void sort(List<MimePart> parts, String multipart, boolean inAlternative, boolean toText, boolean toHtml) {
        int textBefore = text.size();
        int htmlBefore = html.size();
        boolean wantsText = toText;
        boolean wantsHtml = toHtml;
        for (int i = 0; i < parts.size(); i++) {
            MimePart part = parts.get(i);
            if (part.isMultipart()) {
                sort(
                        part.children(),
                        part.subtype(),
                        inAlternative || part.subtype().equals("alternative"),
                        wantsText,
                        wantsHtml);
            } else if (!isInline(part, i, multipart)) {
                attachments.add(part);
            } else if (multipart.equals("alternative")) {
                sortAlternative(part, wantsText, wantsHtml);
            } else {
                if (inAlternative && part.type().equals("text/plain")) {
                    wantsHtml = false;
                } else if (inAlternative && part.type().equals("text/html")) {
                    wantsText = false;
                }
                sortInline(part, wantsText, wantsHtml);
            }
        }
        if (multipart.equals("alternative") && toText && toHtml) {
            if (text.size() == textBefore && html.size() > htmlBefore) {
                text.addAll(List.copyOf(html.subList(htmlBefore, html.size())));
            } else if (html.size() == htmlBefore && text.size() > textBefore) {
                html.addAll(List.copyOf(text.subList(textBefore, text.size())));
            }
        }
    }

    private void sortAlternative(MimePart part, boolean wantsText, boolean wantsHtml) {
        switch (part.type()) {
            case "text/plain" -> {
                if (wantsText) {
                    text.add(part);
                }
            }
            case "text/html" -> {
                if (wantsHtml) {
                    html.add(part);
                }
            }
            default -> attachments.add(part);
        }
    }

    private void sortInline(MimePart part, boolean wantsText, boolean wantsHtml) {
        if (wantsText) {
            text.add(part);
        }
        if (wantsHtml) {
            html.add(part);
        }
        if ((!wantsText || !wantsHtml) && isMedia(part)) {
            attachments.add(part);
        }
    }

    private static boolean isInline(MimePart part, int index, String multipart) {
        boolean shown = part.type().equals("text/plain") || part.type().equals("text/html") || isMedia(part);
        boolean bodyLike = index == 0
                || (!multipart.equals("related")
                        && (isMedia(part) || part.fileName().isEmpty()));
        return !part.disposition().equals("attachment") && shown && bodyLike;
    }

    private static boolean isMedia(MimePart part) {
        return part.type().startsWith("image/")
                || part.type().startsWith("audio/")
                || part.type().startsWith("video/");
    }
}
