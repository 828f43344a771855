package org.aios.etl.collector.book;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;

/** Reads an EPUB in the order of its spine; a chapter that cannot be read costs that chapter only. For one book. */
final class EpubReader {
    private final BookArchive archive;
    private final BookLimits limits;
    private final Checkpoint checkpoint;
    private final Problems problems = new Problems();
    private final ContentWriter out = new ContentWriter();
    private final Map<String, Integer> places = new HashMap<>();
    private int chaptersRead;
    private int chaptersOfPictures;
    private int chaptersEncrypted;

    EpubReader(BookArchive archive, BookLimits limits, Checkpoint checkpoint) {
        this.archive = archive;
        this.limits = limits;
        this.checkpoint = checkpoint;
    }

    Manuscript read() throws IOException, CollectionException {
        if (archive.isSalvaged()) {
            problems.lost(
                    "damaged_archive",
                    "The archive has no readable directory; its files were gathered from the front as far as they go");
        }
        String path = packagePath();
        EpubPackage book = EpubPackage.parse(TextDecoder.markup(readPackage(path)), path);
        EpubProtection protection = EpubProtection.of(archive);
        List<EpubPackage.Item> spine = spine(book);
        for (EpubPackage.Item item : spine) {
            checkpoint.check();
            chapter(item, protection);
        }
        refuseProtected(spine.size(), protection);
        List<Section> toc = toc(book);
        return new Manuscript(
                out.content(),
                book.metadata(),
                toc.isEmpty() ? out.headings() : toc,
                PageMap.NONE,
                OptionalInt.empty(),
                new Signals(spine.size(), chaptersRead, chaptersOfPictures, out.length(), 0, 0),
                problems.warnings(),
                problems.partial());
    }

    private String packagePath() throws IOException, CollectionException {
        Optional<String> container = archive.find("META-INF/container.xml");
        if (container.isPresent()) {
            String source = TextDecoder.markup(archive.read(container.get()));
            Optional<String> named = Markup.xml(source).getAllElements().stream()
                    .filter(element -> Markup.localName(element).equals("rootfile"))
                    .flatMap(element -> ArchivePath.resolve("", element.attr("full-path")).stream())
                    .flatMap(path -> archive.find(path).stream())
                    .findFirst();
            if (named.isPresent()) {
                return named.get();
            }
        }
        return archive.names().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".opf"))
                .findFirst()
                .orElseThrow(
                        () -> new CollectionException(
                                ErrorCode.DAMAGED,
                                "Reading the EPUB failed: it holds no package document (.opf) that says what belongs to the book"));
    }

    private byte[] readPackage(String path) throws IOException, CollectionException {
        try {
            return archive.read(path);
        } catch (BookArchive.ChecksumException damaged) {
            problems.lost("damaged_package", "The package document " + path + " is damaged: " + damaged.getMessage());
            return damaged.bytes();
        }
    }

    /** Returns the reading order; a book whose package lost its spine is read in the order of its archive. */
    private List<EpubPackage.Item> spine(EpubPackage book) {
        book.unknownReferences()
                .forEach(id -> problems.warn(
                        "unknown_spine_item", "The reading order names '" + id + "', which the book does not list"));
        if (!book.spine().isEmpty()) {
            return book.spine();
        }
        problems.lost(
                "no_spine",
                "The package document gives no reading order; the chapters stand in the order of the archive");
        return archive.names().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).matches(".*\\.x?html?"))
                .map(name -> new EpubPackage.Item(name, name, "application/xhtml+xml", "", ""))
                .toList();
    }

    private void chapter(EpubPackage.Item item, EpubProtection protection) throws CollectionException {
        if (protection.covers(item.path())) {
            chaptersEncrypted++;
            problems.lost(
                    "encrypted_chapter",
                    "The chapter " + item.path() + " is encrypted (" + protection.schemeOrUnknown() + ") and left out");
            return;
        }
        if (!item.isText()) {
            chaptersOfPictures += item.mediaType().startsWith("image/") ? 1 : 0;
            problems.warn(
                    "foreign_chapter",
                    "The chapter " + item.path() + " is of type " + item.mediaType() + " and holds no text");
            return;
        }
        Optional<String> name = archive.find(item.path());
        if (name.isEmpty()) {
            problems.lost(
                    "missing_chapter",
                    "The chapter " + item.path() + " is named in the reading order, but missing in the archive");
            return;
        }
        if (out.length() > limits.textLength()) {
            problems.lost(
                    "text_limit",
                    "The text has more than " + limits.textLength() + " characters; the chapters from " + item.path()
                            + " on are left out");
            return;
        }
        try {
            render(item.path(), archive.read(name.get()));
            chaptersRead++;
        } catch (BookArchive.ChecksumException damaged) {
            problems.lost(
                    "damaged_chapter",
                    "The chapter " + item.path() + " is damaged: " + damaged.getMessage()
                            + "; what could be read of it stands in the text");
            render(item.path(), damaged.bytes());
        } catch (IOException damaged) {
            problems.lost(
                    "damaged_chapter",
                    "The chapter " + item.path() + " is damaged and left out: " + damaged.getMessage());
        } catch (CollectionException refused) {
            if (refused.code() != ErrorCode.TOO_LARGE) {
                throw refused;
            }
            problems.lost("oversized_chapter", "The chapter " + item.path() + " is left out. " + refused.getMessage());
        }
    }

    private void render(String path, byte[] bytes) throws CollectionException {
        int before = out.length();
        places.put(path, out.nextOffset());
        String source = TextDecoder.markup(bytes);
        if (GarbageText.isNoise(source)) {
            problems.lost("damaged_chapter", "The chapter " + path + " holds no text, but noise, and is left out");
            return;
        }
        HtmlRenderer renderer = new HtmlRenderer(out);
        renderer.render(Markup.chapter(source)).forEach((id, place) -> places.put(path + "#" + id, place));
        boolean pictures = out.length() == before
                && (source.contains("<img") || source.contains("<image") || source.contains("<svg"));
        chaptersOfPictures += pictures ? 1 : 0;
    }

    private void refuseProtected(int chapters, EpubProtection protection) throws CollectionException {
        boolean nothingLeft = chaptersEncrypted > 0 && out.content().isBlank();
        if (chaptersEncrypted > 0 && protection.scheme().isPresent() || nothingLeft) {
            throw new CollectionException(
                    ErrorCode.DRM_PROTECTED,
                    "Reading the EPUB failed: %d of %d chapters are encrypted by %s. Use a copy without copy protection"
                            .formatted(chaptersEncrypted, chapters, protection.schemeOrUnknown()));
        }
    }

    private List<Section> toc(EpubPackage book) throws CollectionException {
        List<Section> sections = tocOf(book.navigation(), true);
        return sections.isEmpty() ? tocOf(book.ncx(), false) : sections;
    }

    private List<Section> tocOf(Optional<EpubPackage.Item> item, boolean navigation) throws CollectionException {
        Optional<String> name = item.flatMap(found -> archive.find(found.path()));
        if (name.isEmpty()) {
            item.ifPresent(missing -> problems.warn(
                    "missing_toc", "The table of contents " + missing.path() + " is missing in the archive"));
            return List.of();
        }
        try {
            String source = TextDecoder.markup(archive.read(name.get()));
            return placed(name.get(), navigation ? EpubToc.navigation(source) : EpubToc.ncx(source));
        } catch (IOException damaged) {
            problems.warn(
                    "damaged_toc", "The table of contents " + name.get() + " is damaged: " + damaged.getMessage());
            return List.of();
        }
    }

    private List<Section> placed(String tocPath, List<EpubToc.Entry> entries) {
        List<Section> sections = new ArrayList<>();
        int last = 0;
        for (EpubToc.Entry entry : entries) {
            if (sections.size() >= limits.entries()) {
                break;
            }
            last = Math.min(place(tocPath, entry.reference()).orElse(last), out.length());
            sections.add(new Section(entry.title(), entry.level(), OptionalInt.empty(), last));
        }
        return sections;
    }

    private Optional<Integer> place(String tocPath, String reference) {
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        String path = ArchivePath.withoutFragment(reference).isEmpty()
                ? tocPath
                : ArchivePath.resolve(tocPath, reference).orElse("");
        return Optional.ofNullable(places.get(path + "#" + ArchivePath.fragment(reference)))
                .or(() -> Optional.ofNullable(places.get(path)));
    }
}
