package org.aios.etl.bootstrap.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.core.port.RunJournal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run journal that also writes a page per source, {@code <command>/<id>.md} and {@code .json}, before the row is
 * committed, and hides rows that answer a former request. Thread-safe.
 */
public final class Pages implements RunJournal {
    private static final String UNKNOWN = "unknown";
    private static final int NANO_DIGITS = 9;
    private static final String LIST_PRICE = "list_price_usd";

    private final RunJournal journal;
    private final Path folder;
    private final Map<String, String> commands;
    private final JsonMapper json = Json.inOrder();
    private final LongAdder listPriceNanos = new LongAdder();
    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final FormerRows former;
    /** The names of this start's pages, where those of others have to go. */
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    private volatile boolean othersGo;

    /**
     * Writes pages beside a journal, which is closed with this.
     *
     * @param folder the run's output folder
     * @param commands the command of each tool, which names the page's folder
     * @param former knows the rows of a former start
     */
    public Pages(RunJournal journal, Path folder, Map<String, String> commands, FormerRows former) {
        this.journal = journal;
        this.folder = folder;
        this.commands = Map.copyOf(commands);
        this.former = former;
    }

    /** Removes the pages that a former run left in a folder; only files that are pages, only where pages are. */
    public static void clear(Path folder, Collection<String> commands) throws IOException {
        remove(folder, commands, file -> true);
    }

    private static void remove(Path folder, Collection<String> commands, Predicate<String> unwanted)
            throws IOException {
        Set<String> parents = new HashSet<>(commands);
        parents.add(UNKNOWN);
        for (String parent : parents) {
            Path pages = folder.resolve(parent);
            if (Files.isDirectory(pages)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(pages, "*.{md,json}")) {
                    for (Path file : files) {
                        if (unwanted.test(String.valueOf(file.getFileName()))) {
                            Files.deleteIfExists(file);
                        }
                    }
                }
            }
        }
    }

    @Override
    public void commit(List<Entry> entries) throws IOException {
        BigDecimal listPrices = BigDecimal.ZERO;
        for (Entry entry : entries) {
            listPrices = listPrices.add(write(entry));
        }
        journal.commit(entries);
        entries.forEach(entry -> former.collected(entry.id()));
        listPriceNanos.add(listPrices.movePointRight(NANO_DIGITS).longValue());
    }

    /** Writes the page of a source and returns its list price. */
    private BigDecimal write(Entry entry) throws IOException {
        Row row = read(entry.row());
        String command = commands.getOrDefault(row.tool, UNKNOWN);
        Path parent = folder.resolve(command);
        if (made.add(command)) {
            PrivateFiles.directory(parent);
        }
        String name = PageNames.of(entry.id());
        if (othersGo) {
            names.add(name);
        }
        try {
            PrivateFiles.write(parent.resolve(name + ".json"), entry.row());
            Path page = parent.resolve(name + ".md");
            if (row.content.isPresent()) {
                PrivateFiles.write(page, row.content.get().getBytes(StandardCharsets.UTF_8));
            } else {
                Files.deleteIfExists(page);
            }
        } catch (IOException e) {
            throw new IOException(
                    "Writing the pages of %s into %s failed: %s".formatted(entry.id(), parent, PrivateFiles.reason(e)),
                    e);
        }
        return row.listPrice;
    }

    /** Returns what the committed sources would have cost at their providers' list prices, had there been no captions. */
    public BigDecimal listPrices() {
        return BigDecimal.valueOf(listPriceNanos.sum(), NANO_DIGITS);
    }

    @Override
    public Optional<Entry> byId(String id) throws IOException {
        return former.outdated(id) ? Optional.empty() : journal.byId(id);
    }

    @Override
    public Optional<Entry> byKey(String key) throws IOException {
        return journal.byKey(key).filter(entry -> !former.outdated(entry.id()));
    }

    @Override
    public void keep(String id, long position) throws IOException {
        journal.keep(id, position);
        if (othersGo) {
            names.add(PageNames.of(id));
        }
    }

    @Override
    public void finish() throws IOException {
        if (!former.readToTheEnd()) {
            return;
        }
        journal.finish();
        if (othersGo) {
            remove(folder, commands.values(), file -> !names.contains(file.replaceFirst("\\.(md|json)$", "")));
        }
    }

    /** Says before the run that pages of sources that are no longer in the manifest go at its end. */
    public void letOthersGo() {
        othersGo = true;
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    private Row read(byte[] bytes) {
        String tool = "";
        Optional<String> content = Optional.empty();
        BigDecimal listPrice = BigDecimal.ZERO;
        try (JsonParser parser = json.createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = String.valueOf(parser.currentName());
                JsonToken value = parser.nextToken();
                if (name.equals("tool")) {
                    tool = value == JsonToken.VALUE_STRING ? text(parser) : "";
                } else if (name.equals("content")) {
                    content = value == JsonToken.VALUE_STRING ? Optional.of(text(parser)) : Optional.empty();
                } else if (name.equals("metadata")) {
                    listPrice = listPrice(parser.readValueAsTree());
                    break;
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new Row(tool, content, listPrice);
    }

    private static BigDecimal listPrice(JsonNode metadata) {
        JsonNode price = metadata.path(LIST_PRICE);
        return price.isNumber() && metadata.path("duplicate_of").isMissingNode()
                ? price.decimalValue()
                : BigDecimal.ZERO;
    }

    private static String text(JsonParser parser) {
        @Nullable String text = parser.getString();
        return text == null ? "" : text;
    }

    private record Row(String tool, Optional<String> content, BigDecimal listPrice) {}
}
