package org.aios.etl.bootstrap.manifest;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.pipeline.Tools;

/**
 * A manifest: its sources in order. JSON lines and plain lists are streamed, so that a million of lines take no more
 * memory than one; YAML and JSON are read whole, up to 32 MB. A file can be read again and again, standard input once.
 * For one thread.
 */
public final class Manifest {
    private static final String STDIN = "stdin";
    private static final int BUFFER = 1 << 17;

    private final String name;
    private final Optional<Path> file;
    private final ManifestForm form;
    /** The rows of a form that is read whole. */
    private final List<ManifestRow> rows;
    /** Standard input, where it is streamed. */
    private final Optional<Reader> text;

    private Manifest(
            String name, Optional<Path> file, ManifestForm form, List<ManifestRow> rows, Optional<Reader> text) {
        this.name = name;
        this.file = file;
        this.form = form;
        this.rows = rows;
        this.text = text;
    }

    /**
     * Opens a manifest file.
     *
     * @throws ManifestException if it cannot be read, names no source, or is of no known form
     */
    public static Manifest open(Path file) throws ManifestException {
        if (Files.isDirectory(file)) {
            throw new ManifestException(
                    "The manifest %s is a folder; expected a YAML, JSON, JSONL or text file".formatted(file));
        }
        String name = String.valueOf(file.getFileName());
        try (BufferedReader text = reader(Files.newInputStream(file))) {
            ManifestForm form = ManifestForm.of(name, text);
            List<ManifestRow> rows = form.streamed() ? List.of() : whole(form, name, text);
            return new Manifest(name, Optional.of(file), form, rows, Optional.empty());
        } catch (NoSuchFileException e) {
            throw new ManifestException(
                    "The manifest %s does not exist; give the path of a YAML, JSON, JSONL or text file".formatted(file),
                    e);
        } catch (IOException e) {
            throw new ManifestException("The manifest %s cannot be read: %s".formatted(file, reason(e)), e);
        }
    }

    /** Opens a manifest that comes in through a stream, such as standard input. The stream stays open. */
    public static Manifest open(InputStream input) throws ManifestException {
        try {
            BufferedReader text = reader(input);
            ManifestForm form = ManifestForm.of(STDIN, text);
            return form.streamed()
                    ? new Manifest(STDIN, Optional.empty(), form, List.of(), Optional.of(text))
                    : new Manifest(STDIN, Optional.empty(), form, whole(form, STDIN, text), Optional.empty());
        } catch (IOException e) {
            throw new ManifestException("Standard input cannot be read: " + reason(e), e);
        }
    }

    /** Returns the manifest's file name, or what stands for standard input. */
    public String name() {
        return name;
    }

    /** Returns the name without its ending, used for the output folder. */
    public String stem() {
        int dot = name.lastIndexOf('.');
        return file.isPresent() && dot > 0 ? name.substring(0, dot) : name;
    }

    /** Returns the folder that paths are relative to; empty for the working directory. */
    public Optional<Path> folder() {
        return file.map(Path::getParent);
    }

    /** Returns whether the manifest is this file. */
    public boolean is(Path other) {
        return file.filter(own -> own.toAbsolutePath()
                        .normalize()
                        .equals(other.toAbsolutePath().normalize()))
                .isPresent();
    }

    /** Returns whether the sources can be gone through more than once; from a pipe they come once. */
    public boolean repeatable() {
        return text.isEmpty();
    }

    /**
     * Begins to go through the sources.
     *
     * @param tiers only rows of these tiers are kept; empty for all
     * @throws ManifestException if the file cannot be read any more
     */
    public Sources sources(Tools tools, Collection<String> tiers) throws ManifestException {
        SourceItems items = new SourceItems(tools, folder(), tiers);
        if (!form.streamed()) {
            return new Sources(items.of(rows.iterator()), () -> {});
        }
        try {
            Reader reader = text.isPresent() ? text.get() : reader(Files.newInputStream(file.orElseThrow()));
            // Closing a pipe waits for whoever reads it, perhaps for ever.
            Closeable closed = text.isPresent() ? () -> {} : reader;
            return new Sources(items.of(form.rows(name, reader)), closed);
        } catch (IOException e) {
            throw new ManifestException("The manifest %s cannot be read: %s".formatted(name, reason(e)), e);
        }
    }

    private static List<ManifestRow> whole(ManifestForm form, String name, Reader text) throws ManifestException {
        try {
            Reader bounded = new BoundedReader(name, text);
            List<ManifestRow> rows =
                    form == ManifestForm.YAML ? new YamlRows(name).read(bounded) : new JsonRows(name).document(bounded);
            if (rows.isEmpty()) {
                throw new ManifestException("The manifest %s names no source; expected at least one".formatted(name));
            }
            return rows;
        } catch (UncheckedIOException e) {
            throw new ManifestException(String.valueOf(e.getMessage()), e);
        }
    }

    private static BufferedReader reader(InputStream input) throws IOException {
        BufferedReader text = new BufferedReader(Utf8.reader(input), BUFFER);
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return text;
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    /** One way through the sources of a manifest. For one thread at a time. */
    public static final class Sources implements Iterator<SourceItem>, Closeable {
        private final Iterator<SourceItem> items;
        private final Closeable closed;

        private Sources(Iterator<SourceItem> items, Closeable closed) {
            this.items = items;
            this.closed = closed;
        }

        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public SourceItem next() {
            return items.next();
        }

        @Override
        public void close() throws IOException {
            closed.close();
        }
    }
}
