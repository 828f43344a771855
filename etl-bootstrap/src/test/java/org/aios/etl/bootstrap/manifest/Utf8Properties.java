package org.aios.etl.bootstrap.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.pipeline.Tools;

class Utf8Properties {
    private static final Tools NONE = new Tools(List.of());

    @Property
    void whatIsUtf8IsReadAsItIs(@ForAll @StringLength(max = 200) String any) throws IOException {
        byte[] bytes = any.getBytes(StandardCharsets.UTF_8);

        String read = read(bytes);

        assertThat(read).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        assertThat(Utf8.damaged(read)).isFalse();
    }

    @Property
    void aByteThatNoUtf8HasIsNoticedWhereverItStands(
            @ForAll @StringLength(max = 50) String before,
            @ForAll @IntRange(min = 0xF8, max = 0xFF) int never,
            @ForAll @StringLength(max = 50) String after)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        bytes.write(never);
        bytes.writeBytes(after.getBytes(StandardCharsets.UTF_8));

        assertThat(Utf8.damaged(read(bytes.toByteArray()))).isTrue();
    }

    @Property
    void anyBytesAreRowsOrNoManifest(@ForAll byte[] bytes) {
        try {
            Manifest manifest = Manifest.open(new ByteArrayInputStream(bytes));
            manifest.sources(NONE, List.of())
                    .forEachRemaining(item -> assertThat(code(item)).contains(ErrorCode.INVALID_REQUEST));
        } catch (ManifestException e) {
            assertThat(e.reason()).contains("stdin");
        }
    }

    private static Optional<ErrorCode> code(SourceItem item) {
        return item.invalid().map(CollectionException::code);
    }

    private static String read(byte[] bytes) throws IOException {
        StringWriter text = new StringWriter();
        Utf8.reader(new ByteArrayInputStream(bytes)).transferTo(text);
        return text.toString();
    }
}
