package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bookmarks of a PDF with the pages they lead to. Works on plain objects without recursion: outlines and name trees
 * may be rings, or thousands of levels deep.
 */
final class PdfOutline {
    /** One bookmark; {@code page} counts from 1. */
    record Entry(String title, int level, OptionalInt page) {}

    private static final int DEEPEST = 64;

    private final COSDictionary catalog;
    private final Map<COSDictionary, Integer> pageNumbers = new IdentityHashMap<>();
    private final Map<String, COSBase> named = new HashMap<>();
    private final int limit;

    private PdfOutline(COSDictionary catalog, List<COSDictionary> pages, int limit) {
        this.catalog = catalog;
        this.limit = limit;
        for (int i = 0; i < pages.size(); i++) {
            pageNumbers.putIfAbsent(pages.get(i), i + 1);
        }
    }

    static List<Entry> read(COSDictionary catalog, List<COSDictionary> pages, int limit) {
        PdfOutline outline = new PdfOutline(catalog, pages, limit);
        COSDictionary root = catalog.getCOSDictionary(COSName.OUTLINES);
        if (root == null) {
            return List.of();
        }
        outline.collectNames();
        return outline.entries(root);
    }

    private record Open(@Nullable COSDictionary item, int level) {}

    private List<Entry> entries(COSDictionary root) {
        List<Entry> found = new ArrayList<>();
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(root);
        List<Open> stack = new ArrayList<>();
        stack.add(new Open(root.getCOSDictionary(COSName.FIRST), 1));
        while (!stack.isEmpty() && found.size() < limit) {
            Open open = stack.remove(stack.size() - 1);
            COSDictionary item = open.item;
            if (item == null || !seen.add(item)) {
                continue;
            }
            String title = CleanText.line(item.getString(COSName.TITLE, ""));
            if (!title.isEmpty() && !leadsOutside(item)) {
                found.add(new Entry(title, Math.min(DEEPEST, open.level), page(item)));
            }
            stack.add(new Open(item.getCOSDictionary(COSName.NEXT), open.level));
            stack.add(new Open(item.getCOSDictionary(COSName.FIRST), open.level + 1));
        }
        return found;
    }

    private static boolean leadsOutside(COSDictionary item) {
        COSDictionary action = item.getCOSDictionary(COSName.A);
        String type = action == null ? "" : action.getNameAsString(COSName.S, "");
        return type.equals("URI") || type.equals("Launch") || type.equals("GoToR") || type.equals("JavaScript");
    }

    private OptionalInt page(COSDictionary item) {
        COSBase target = item.getDictionaryObject(COSName.DEST);
        COSDictionary action = item.getCOSDictionary(COSName.A);
        if (target == null && action != null && COSName.getPDFName("GoTo").equals(action.getCOSName(COSName.S))) {
            target = action.getDictionaryObject(COSName.D);
        }
        for (int hops = 0; hops < 4; hops++) {
            if (target instanceof COSName name) {
                target = named.get(name.getName());
            } else if (target instanceof COSString string) {
                target = named.get(string.getString());
            } else if (target instanceof COSDictionary dictionary) {
                target = dictionary.getDictionaryObject(COSName.D);
            } else {
                break;
            }
        }
        return target instanceof COSArray array && array.size() > 0 ? page(array.getObject(0)) : OptionalInt.empty();
    }

    private OptionalInt page(@Nullable COSBase target) {
        if (target instanceof COSDictionary page && pageNumbers.containsKey(page)) {
            return OptionalInt.of(pageNumbers.getOrDefault(page, 1));
        }
        if (target instanceof COSNumber number && number.intValue() >= 0 && number.intValue() < pageNumbers.size()) {
            return OptionalInt.of(number.intValue() + 1);
        }
        return OptionalInt.empty();
    }

    private void collectNames() {
        COSDictionary old = catalog.getCOSDictionary(COSName.DESTS);
        if (old != null) {
            old.keySet().stream().limit(limit).forEach(name -> put(name.getName(), old.getDictionaryObject(name)));
        }
        COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
        COSDictionary tree = names == null ? null : names.getCOSDictionary(COSName.DESTS);
        List<COSDictionary> queue = new ArrayList<>();
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        if (tree != null) {
            queue.add(tree);
        }
        for (int i = 0; i < queue.size() && seen.size() < limit; i++) {
            if (seen.add(queue.get(i))) {
                collectNode(queue.get(i), queue);
            }
        }
    }

    private void collectNode(COSDictionary node, List<COSDictionary> queue) {
        COSArray pairs = node.getCOSArray(COSName.NAMES);
        for (int i = 0; pairs != null && i + 1 < pairs.size() && named.size() < 4 * limit; i += 2) {
            if (pairs.getObject(i) instanceof COSString name) {
                put(name.getString(), pairs.getObject(i + 1));
            }
        }
        COSArray kids = node.getCOSArray(COSName.KIDS);
        for (int i = 0; kids != null && i < kids.size() && queue.size() < limit; i++) {
            if (kids.getObject(i) instanceof COSDictionary kid) {
                queue.add(kid);
            }
        }
    }

    private void put(String name, @Nullable COSBase target) {
        if (target != null) {
            named.putIfAbsent(name, target);
        }
    }
}
