package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aios.etl.core.model.ErrorCode;
import org.junit.jupiter.api.Test;

/** The page's table says what the codes say; {@code -Detl.update=true} writes it anew. */
class TroubleshootingPageTest {
    private static final Path PAGE = Path.of("..", "docs", "troubleshooting.md");
    private static final String BEGIN = "<!-- begin: codes -->\n";
    private static final String END = "<!-- end: codes -->\n";

    @Test
    void thePageHasEveryCode() throws IOException {
        String text = Files.readString(PAGE);
        String expected = text.substring(0, text.indexOf(BEGIN)) + BEGIN + table() + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("etl.update")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE)).as("run with -Detl.update=true").isEqualTo(expected);
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| code | category | retryable | what to do |\n|---|---|---|---|\n");
        for (ErrorCode code : ErrorCode.values()) {
            table.append("| `%s` | %s | %s | %s |%n"
                    .formatted(code, code.category(), code.retryable() ? "yes" : "no", code.advice()));
        }
        return table.toString();
    }
}
