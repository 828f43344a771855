package org.aios.etl.collector.book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Reads a PDF page by page; a page that cannot be read costs that page only. For one book. */
final class PdfReader {
    private final Path file;
    private final BookLimits limits;
    private final Checkpoint checkpoint;
    private final Problems problems = new Problems();
    private final List<TextLine> lines = new ArrayList<>();
    private final RunningHeads runningHeads = new RunningHeads();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int pagesRead;
    private int pagesOfPictures;
    private long hidden;
    private long textLength;

    PdfReader(Path file, BookLimits limits, Checkpoint checkpoint) {
        this.file = file;
        this.limits = limits;
        this.checkpoint = checkpoint;
    }

    /** A page whose running heads are known once the pages after it are. */
    private record Waiting(int page, List<Fragment> fragments) {}

    Manuscript read() throws IOException, CollectionException {
        BundledFonts.install();
        PdfGuard.Findings findings = PdfGuard.scan(file, limits.partBytes(), checkpoint);
        if (findings.structural()) {
            throw new CollectionException(
                    ErrorCode.TOO_LARGE,
                    "Reading the PDF stopped: its object tables inflate to more than %d bytes"
                            .formatted(limits.partBytes()));
        }
        try (PDDocument document = load()) {
            remove(document.getDocument(), findings.objects());
            return read(document);
        } catch (PdfBudget.Ended ended) {
            throw ended.reason();
        }
    }

    private PDDocument load() throws IOException, CollectionException {
        try {
            return Loader.loadPDF(file.toFile());
        } catch (NoClassDefFoundError certificates) { // PDFBox asks for Bouncy Castle where a file is encrypted for certificates
            throw new CollectionException(
                    ErrorCode.PASSWORD_REQUIRED,
                    "Reading the PDF failed: it is encrypted for the holders of certificates. Save a copy without encryption",
                    certificates);
        } catch (InvalidPasswordException locked) {
            throw new CollectionException(
                    ErrorCode.PASSWORD_REQUIRED,
                    "Reading the PDF failed: it is encrypted and opens with a password only. Save a copy without one",
                    locked);
        }
    }

    private void remove(COSDocument document, Set<Long> numbers) {
        for (long number : numbers) {
            COSObject object = document.getObjectFromPool(new COSObjectKey(Math.max(0, number), 0));
            object.setToNull();
            problems.lost(
                    "oversized_stream",
                    "Object " + number + " is left out: it would inflate to more than " + limits.partBytes()
                            + " bytes");
        }
    }

    private Manuscript read(PDDocument document) throws IOException, CollectionException {
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        List<COSDictionary> pages = PageTree.pages(catalog, limits.pages());
        if (pages.size() > limits.pages()) {
            pages = pages.subList(0, limits.pages());
            problems.lost("page_limit", "The book has more than " + limits.pages() + " pages; the rest is left out");
        }
        GlyphNames names = GlyphNames.load();
        PageGlyphs glyphs = new PageGlyphs(names, new PdfBudget(limits, checkpoint));
        for (int i = 0; i < pages.size() && textLength < limits.textLength(); i++) {
            checkpoint.check();
            page(glyphs, shared(document, pages.get(i)), i + 1);
        }
        while (!waiting.isEmpty()) {
            lay(waiting.remove());
        }
        List<PdfOutline.Entry> outline = PdfOutline.read(catalog, pages, limits.entries());
        return compose(
                document,
                outline,
                pages.size(),
                new Signals(pages.size(), pagesRead, pagesOfPictures, glyphs.glyphs(), names.unknown(), hidden));
    }

    /** Returns the page with the document's cache, without which each page would parse its fonts anew. */
    private static PDPage shared(PDDocument document, COSDictionary dictionary) {
        PDPage page = new PDPage(dictionary);
        COSDictionary resources = dictionary.getCOSDictionary(COSName.RESOURCES);
        if (resources != null) {
            page.setResources(new PDResources(resources, document.getResourceCache()));
        }
        return page;
    }

    private void page(PageGlyphs glyphs, PDPage page, int number) {
        PageGlyphs.Drawn drawn = glyphs.draw(page);
        if (drawn.failure().isEmpty()) {
            pagesRead++;
        } else {
            problems.lost("damaged_page", "Page " + number + " is not complete: " + drawn.failure());
        }
        pagesOfPictures += drawn.fragments().isEmpty() && drawn.hasPictures() ? 1 : 0;
        hidden += drawn.hidden();
        List<Fragment> main = PageLayout.mainDirection(drawn.fragments());
        runningHeads.add(number, main, drawn.depth(main.isEmpty() ? 0 : main.get(0).angle));
        waiting.add(new Waiting(number, drawn.fragments()));
        if (waiting.size() > RunningHeads.WINDOW) {
            lay(waiting.remove());
        }
    }

    private void lay(Waiting page) {
        Set<Fragment> heads = runningHeads.of(page.page);
        List<Fragment> kept = page.fragments.stream()
                .filter(fragment -> !heads.contains(fragment))
                .toList();
        for (TextLine line : PageLayout.lines(kept, page.page)) {
            lines.add(line);
            textLength += line.text().length() + 1;
        }
    }

    private Manuscript compose(PDDocument document, List<PdfOutline.Entry> outline, int pages, Signals signals)
            throws CollectionException {
        float body = bodySize();
        ContentsPages contents = new ContentsPages(lines);
        Headings headings = Headings.find(lines, outline, body, contents);
        ContentWriter out = new ContentWriter();
        new PdfComposer(lines, headings, contents, body, out).compose(checkpoint);
        String content = out.content();
        PageMap pageMap = out.pages();
        List<Section> sections =
                outline.isEmpty() ? out.headings() : placed(outline, out.headings(), pageMap, content.length());
        return new Manuscript(
                content,
                PdfMetadata.of(document, out.headings(), content),
                sections,
                pageMap,
                OptionalInt.of(pages),
                signals,
                problems.warnings(),
                problems.partial());
    }

    /** Puts each bookmark where its heading stands, or where its page begins. */
    private static List<Section> placed(
            List<PdfOutline.Entry> outline, List<Section> headings, PageMap pages, int end) {
        Map<String, List<Section>> byTitle = new HashMap<>();
        headings.forEach(heading -> byTitle.computeIfAbsent(
                        Numbering.keyWithoutNumber(heading.title()), key -> new ArrayList<>())
                .add(heading));
        List<Section> sections = new ArrayList<>();
        int last = 0;
        for (PdfOutline.Entry entry : outline) {
            OptionalInt page = entry.page();
            int offset = last;
            if (page.isPresent()) {
                int wanted = page.getAsInt();
                offset = byTitle.getOrDefault(Numbering.keyWithoutNumber(entry.title()), List.of()).stream()
                        .filter(heading -> Math.abs(heading.page().orElse(-9) - wanted) <= 1)
                        .mapToInt(Section::offset)
                        .findFirst()
                        .orElseGet(() -> pages.offsetOf(wanted, end));
            }
            sections.add(new Section(entry.title(), entry.level(), page, offset));
            last = offset;
        }
        return sections;
    }

    /** The size in which most letters are set. */
    private float bodySize() {
        Map<Integer, Long> letters = new HashMap<>();
        lines.forEach(line ->
                letters.merge(Math.round(4 * line.size()), (long) line.text().length(), Long::sum));
        return letters.entrySet().stream()
                .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey() / 4f)
                .orElse(10f);
    }
}
