package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.nodes.XmlDeclaration;

/** Removes what no reader of the page sees, in place, and counts the text that was hidden. */
final class Cleaner {
    private static final Pattern HIDING_STYLE =
            Pattern.compile("(?:^|[;\\s])(?:display:none|visibility:hidden|font-size:0(?:px|em|rem|%)?(?:;|$|!))");
    /** React sends late parts of a page hidden, for its script to move into place. */
    private static final Pattern STREAMED = Pattern.compile("S:[0-9a-f]+");

    private static final int TAG_BLOCK_START = 0xe0000;
    private static final int TAG_BLOCK_END = 0xe007f;

    private int hidden;
    private int invisible;

    private Cleaner() {}

    /** How many characters were hidden by style or attribute, and how many were invisible by nature. */
    record Removed(int hiddenCharacters, int invisibleCharacters) {}

    static Removed clean(Document document) {
        Cleaner cleaner = new Cleaner();
        List<Node> doomed = new ArrayList<>();
        document.body().traverse((node, depth) -> cleaner.visit(node, doomed));
        for (Node node : doomed) {
            cleaner.remove(node);
        }
        return new Removed(cleaner.hidden, cleaner.invisible);
    }

    private void visit(Node node, List<Node> doomed) {
        if (node instanceof Comment || node instanceof XmlDeclaration || node instanceof DataNode) {
            doomed.add(node);
        } else if (node instanceof Element element) {
            if (Tags.isSilent(element) && !Tags.is(element, "body") || isHidden(element)) {
                doomed.add(element);
            }
        } else if (node instanceof TextNode text) {
            dropInvisible(text);
        }
    }

    private void remove(Node node) {
        if (node instanceof Element element && !Tags.isSilent(element)) {
            hidden += element.text().length();
        }
        node.remove();
    }

    static boolean isHidden(Element element) {
        if (element.attributesSize() == 0) {
            return false;
        }
        boolean modal = Tags.is(element, "dialog") && !element.hasAttr("open");
        if (modal || element.hasAttr("hidden") && !element.attr("hidden").equals("until-found")) {
            return !Tags.is(element, "body") && !STREAMED.matcher(element.id()).matches();
        }
        String style = element.attr("style");
        if (style.isEmpty()) {
            return false;
        }
        String squeezed = style.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
        return HIDING_STYLE.matcher(squeezed).find() && !Tags.is(element, "body");
    }

    /** The tag characters of Unicode can carry text that nobody sees; flags of emoji use them after a black flag only. */
    private void dropInvisible(TextNode node) {
        String text = node.getWholeText();
        if (text.indexOf('\udb40') < 0) {
            return;
        }
        StringBuilder out = new StringBuilder();
        boolean flag = false;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            boolean tag = c >= TAG_BLOCK_START && c <= TAG_BLOCK_END;
            flag = c == 0x1f3f4 || tag && flag;
            if (tag && !flag) {
                invisible++;
            } else {
                out.appendCodePoint(c);
            }
            at += Character.charCount(c);
        }
        node.text(out.toString());
    }
}
