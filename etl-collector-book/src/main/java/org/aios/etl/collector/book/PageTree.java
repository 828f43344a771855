package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/**
 * Lists the pages of a PDF in order, without recursion and each node once, since a page tree may be a ring or thousands of
 * levels deep. What pages inherit is written into them, so that nobody has to climb the tree again.
 */
final class PageTree {
    private static final List<COSName> INHERITED =
            List.of(COSName.RESOURCES, COSName.MEDIA_BOX, COSName.CROP_BOX, COSName.ROTATE);

    private PageTree() {}

    private record Node(COSDictionary dictionary, @Nullable Node parent) {}

    /** Returns at most {@code limit} pages; the list is longer by one where there are more. */
    static List<COSDictionary> pages(COSDictionary catalog, int limit) {
        List<COSDictionary> pages = new ArrayList<>();
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Node> stack = new ArrayList<>();
        COSDictionary root = catalog.getCOSDictionary(COSName.PAGES);
        if (root != null) {
            stack.add(new Node(root, null));
        }
        while (!stack.isEmpty() && pages.size() <= limit && seen.size() <= 4 * limit) {
            Node node = stack.remove(stack.size() - 1);
            if (!seen.add(node.dictionary)) {
                continue;
            }
            COSArray kids = node.dictionary.getCOSArray(COSName.KIDS);
            if (kids == null || COSName.PAGE.equals(node.dictionary.getCOSName(COSName.TYPE))) {
                addPage(pages, node);
            } else {
                pushDown(node);
                for (int i = kids.size() - 1; i >= 0; i--) {
                    if (kids.getObject(i) instanceof COSDictionary kid) {
                        stack.add(new Node(kid, node));
                    }
                }
            }
        }
        return pages;
    }

    private static void addPage(List<COSDictionary> pages, Node node) {
        pushDown(node);
        COSDictionary page = node.dictionary;
        if (page.getDictionaryObject(COSName.RESOURCES) == null) {
            page.setItem(COSName.RESOURCES, new COSDictionary());
        }
        if (!(page.getDictionaryObject(COSName.MEDIA_BOX) instanceof COSArray)) {
            page.setItem(COSName.MEDIA_BOX, new org.apache.pdfbox.pdmodel.common.PDRectangle(612, 792));
        }
        if (!(page.getDictionaryObject(COSName.CROP_BOX) instanceof COSArray)) {
            page.setItem(COSName.CROP_BOX, page.getDictionaryObject(COSName.MEDIA_BOX));
        }
        if (page.getDictionaryObject(COSName.ROTATE) == null) {
            page.setInt(COSName.ROTATE, 0);
        }
        pages.add(page);
    }

    private static void pushDown(Node node) {
        Node parent = node.parent;
        for (COSName key : INHERITED) {
            COSBase own = node.dictionary.getItem(key);
            COSBase inherited = parent == null ? null : parent.dictionary.getItem(key);
            if (own == null && inherited != null) {
                node.dictionary.setItem(key, inherited);
            }
        }
    }
}
