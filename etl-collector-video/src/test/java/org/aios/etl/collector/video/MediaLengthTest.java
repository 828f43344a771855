package org.aios.etl.collector.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.aios.etl.collector.video.Medium.Length;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaLengthTest {
    @TempDir
    Path folder;

    @Test
    void wavStatesItsBytesASecond() throws IOException {
        assertThat(length(wav(32_000, 80_000, 80_000))).isEqualTo(exactly(2500));
    }

    @Test
    void aWavThatWasStreamedLastsToTheEndOfTheFile() throws IOException {
        assertThat(length(wav(32_000, 0xFFFFFFFF, 64_000))).isEqualTo(exactly(2000));
    }

    @Test
    void mp4StatesItsLengthInTheMovieHeaderEvenAtItsEnd() throws IOException {
        byte[] header = ByteBuffer.allocate(20)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(600)
                .putInt(1500)
                .array();
        byte[] file = join(
                box("ftyp", "isom".getBytes(StandardCharsets.US_ASCII)),
                box("mdat", new byte[5000]),
                box("moov", join(box("free", new byte[3]), box("mvhd", header))));
        assertThat(length(file)).isEqualTo(exactly(2500));
    }

    @Test
    void mp4WithSixtyFourBitTimes() throws IOException {
        byte[] header = ByteBuffer.allocate(32)
                .putInt(0x01000000)
                .putLong(0)
                .putLong(0)
                .putInt(1000)
                .putLong(7250)
                .array();
        assertThat(length(join(box("ftyp", new byte[4]), box("moov", box("mvhd", header)))))
                .isEqualTo(exactly(7250));
    }

    @Test
    void aFragmentedMp4StatesItsLengthInTheExtensionHeader() throws IOException {
        byte[] header = ByteBuffer.allocate(20)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(1000)
                .putInt(0)
                .array();
        byte[] extension = ByteBuffer.allocate(8).putInt(0).putInt(4500).array();
        assertThat(length(join(
                        box("ftyp", new byte[4]),
                        box("moov", join(box("mvhd", header), box("mvex", box("mehd", extension)))))))
                .isEqualTo(exactly(4500));
    }

    @Test
    void flacStatesItsSamples() throws IOException {
        ByteBuffer file = ByteBuffer.allocate(64)
                .put("fLaC".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0x80);
        file.position(18);
        file.putLong(44_100L << 44 | 1L << 41 | 15L << 36 | 110_250);
        assertThat(length(file.array())).isEqualTo(exactly(2500));
    }

    @Test
    void oggLastsToItsLastGranule() throws IOException {
        byte[] opus = ByteBuffer.allocate(19)
                .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 1)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 312)
                .array();
        assertThat(length(join(page(0, opus), page(0, new byte[40]), page(120_312, new byte[100]))))
                .isEqualTo(exactly(2500));
    }

    @Test
    void matroskaStatesItsLengthInItsTimeScale() throws IOException {
        byte[] duration = ByteBuffer.allocate(11)
                .putShort((short) 0x4489)
                .put((byte) 0x88)
                .putDouble(2500)
                .array();
        byte[] scale = ByteBuffer.allocate(7)
                .put(new byte[] {0x2A, (byte) 0xD7, (byte) 0xB1, (byte) 0x83, 0x0F, 0x42, 0x40})
                .array();
        byte[] information = join(new byte[] {0x15, 0x49, (byte) 0xA9, 0x66, (byte) (0x80 | 18)}, scale, duration);
        byte[] file = join(
                new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3, (byte) 0x82, 0, 0},
                new byte[] {0x18, 0x53, (byte) 0x80, 0x67, 0x01, -1, -1, -1, -1, -1, -1, -1},
                information);
        assertThat(length(file)).isEqualTo(exactly(2500));
    }

    @Test
    void mp3WithAHeaderCountsItsFrames() throws IOException {
        ByteBuffer file = ByteBuffer.allocate(4000)
                .put("ID3".getBytes(StandardCharsets.US_ASCII))
                .put(new byte[] {4, 0, 0, 0, 0, 0, 10});
        file.position(20);
        file.putInt(0xFFFB9000);
        file.position(20 + 36);
        file.put("Xing".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(1000);
        assertThat(length(file.array())).isEqualTo(exactly(Math.round(1000 * 1152 / 44.1)));
    }

    @Test
    void mp3WithoutAHeaderIsComputedFromItsBitRate() throws IOException {
        byte[] file = ByteBuffer.allocate(16_000).putInt(0xFFFB9000).array();
        assertThat(length(file)).isEqualTo(new Length(Optional.of(Duration.ofMillis(1000)), false));
    }

    @Test
    void aFileOfAnotherKindHasNoKnownLength() throws IOException {
        assertThat(length(new byte[100])).isEqualTo(Length.UNKNOWN);
    }

    @Property(tries = 200)
    void noHeaderLeadsAstray(@ForAll byte[] bytes) throws IOException {
        Path file = Files.createTempFile("length", ".bin");
        try {
            for (String magic : new String[] {
                "RIFF....WAVEfmt ",
                "....ftypmoovmvhd",
                "fLaC",
                "OggS",
                "\u001A\u0045\u00DF\u00A3",
                "ID3",
                "\u00FF\u00FB\u0090"
            }) {
                Files.write(file, join(magic.getBytes(StandardCharsets.ISO_8859_1), bytes));
                MediaLength.of(file)
                        .length()
                        .ifPresent(length -> assertThat(length).isPositive());
            }
        } finally {
            Files.delete(file);
        }
    }

    private Length length(byte[] bytes) throws IOException {
        return MediaLength.of(Files.write(folder.resolve("media"), bytes));
    }

    private static Length exactly(long ms) {
        return new Length(Optional.of(Duration.ofMillis(ms)), true);
    }

    static byte[] wav(int bytesPerSecond, int stated, int size) {
        ByteBuffer file = ByteBuffer.allocate(44 + size).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(36 + size)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16);
        file.putShort((short) 1)
                .putShort((short) 1)
                .putInt(bytesPerSecond / 2)
                .putInt(bytesPerSecond)
                .putShort((short) 2)
                .putShort((short) 16);
        return file.put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(stated)
                .array();
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
    }

    private static byte[] page(long granule, byte[] content) {
        ByteBuffer page = ByteBuffer.allocate(28 + content.length).order(ByteOrder.LITTLE_ENDIAN);
        page.put("OggS".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 0)
                .putLong(granule)
                .putInt(77)
                .putInt(0)
                .putInt(0);
        return page.put((byte) 1).put((byte) content.length).put(content).array();
    }

    private static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.write(part);
        }
        return joined.toByteArray();
    }
}
