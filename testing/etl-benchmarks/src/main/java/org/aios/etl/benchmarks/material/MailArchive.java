package org.aios.etl.benchmarks.material;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/** An mbox of threads, every tenth message with an attachment of 40 KB; about 6 KB a message. */
public final class MailArchive {
    private static final int THREAD = 5;
    private static final int WORDS = 180;
    private static final int ATTACHED_EVERY = 10;
    private static final int ATTACHMENT = 30 << 10;
    private static final Instant FIRST = Instant.parse("2024-03-04T09:11:12Z");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private MailArchive() {}

    /** Writes the archive with the given number. */
    public static Path write(Path file, int number, int messages) throws IOException {
        Prose prose = new Prose(number);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            String subject = "";
            for (int i = 0; i < messages; i++) {
                subject = i % THREAD == 0 ? prose.title() : subject;
                message(out, prose, "a%d-m%d@mill.example".formatted(number, i), i, i % THREAD == 0, number, subject);
            }
        }
        return file;
    }

    private static void message(
            BufferedWriter out, Prose prose, String id, int index, boolean opens, int number, String subject)
            throws IOException {
        String parent = "<a%d-m%d@mill.example>".formatted(number, index - index % THREAD);
        out.write("From p%d@mill.example Mon Mar  4 09:11:12 2024\n".formatted(index % 17));
        out.write("From: Person %d <p%d@mill.example>\nTo: list@mill.example\n".formatted(index % 17, index % 17));
        out.write("Date: %s\nMessage-ID: <%s>\n".formatted(DATE.format(FIRST.plusSeconds(index * 3_601L)), id));
        out.write("Subject: %s%s\n".formatted(opens ? "" : "Re: ", subject));
        if (!opens) {
            out.write("In-Reply-To: %s\nReferences: %s\n".formatted(parent, parent));
        }
        out.write("MIME-Version: 1.0\n");
        if (index % ATTACHED_EVERY == 0) {
            attached(out, prose);
        } else {
            out.write("Content-Type: text/plain; charset=us-ascii\n\n");
            body(out, prose);
        }
        out.write("\n");
    }

    /** A line that looks like the beginning of a message is quoted, as mbox wants it. */
    private static void body(BufferedWriter out, Prose prose) throws IOException {
        for (int i = 0; i < 3; i++) {
            String paragraph = prose.paragraph(WORDS / 3);
            out.write((paragraph.startsWith("From ") ? ">" : "") + paragraph + "\n\n");
        }
    }

    private static void attached(BufferedWriter out, Prose prose) throws IOException {
        out.write(
                "Content-Type: multipart/mixed; boundary=\"cut\"\n\n--cut\nContent-Type: text/plain; charset=us-ascii\n\n");
        body(out, prose);
        out.write("--cut\nContent-Type: application/octet-stream; name=\"plan.bin\"\n");
        out.write("Content-Disposition: attachment; filename=\"plan.bin\"\nContent-Transfer-Encoding: base64\n\n");
        out.write(Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(prose.bytes(ATTACHMENT)));
        out.write("\n--cut--\n");
    }
}
