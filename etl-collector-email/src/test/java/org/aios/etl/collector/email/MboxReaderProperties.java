package org.aios.etl.collector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class MboxReaderProperties {

    @Property(tries = 200)
    void anyBytesAreCoveredOnceAndInOrder(@ForAll @Size(max = 2_000) byte[] bytes) throws IOException {
        long end = -1;
        try (MboxReader reader = new MboxReader(new ByteArrayInputStream(bytes), 1 << 20)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                assertThat(end < 0 || next.get().offset() == end).isTrue();
                end = next.get().offset() + next.get().length();
            }
        }
        assertThat(end < 0 || end == bytes.length).isTrue();
    }

    @Property(tries = 100)
    void escapedArchiveHasAsManyMessagesAsWereWritten(
            @ForAll @Size(min = 1, max = 20) List<@StringLength(max = 80) String> bodies) throws IOException {
        String archive = bodies.stream()
                .map(body -> Mails.entry("1@x", "a", "", body.replace('\r', ' ').replaceAll("(?m)^(>*From )", ">$1")))
                .collect(Collectors.joining());
        int count = 0;
        try (MboxReader reader =
                new MboxReader(new ByteArrayInputStream(archive.getBytes(StandardCharsets.UTF_8)), 1 << 20)) {
            while (reader.next().isPresent()) {
                count++;
            }
        }
        assertThat(count).isEqualTo(bodies.size());
    }
}
