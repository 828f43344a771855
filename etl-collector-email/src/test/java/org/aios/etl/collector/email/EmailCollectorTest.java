package org.aios.etl.collector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.testkit.CollectorContract;
import org.junit.jupiter.api.Test;

class EmailCollectorTest implements CollectorContract<EmailRequest, EmailSample> {

    @Override
    public Class<? extends CollectorProvider<?, EmailRequest, EmailSample>> provider() {
        return EmailCollectorProvider.class;
    }

    @Override
    public Path example(Path folder, String name) throws IOException {
        String archive = Mails.entry("1@x", "budget", "", "The budget is ready.")
                + Mails.entry("2@x", "Re: budget", "References: <1@x>", "Fine.");
        return Files.writeString(folder.resolve(name + ".mbox"), archive);
    }

    @Test
    void isNotCachedUnlessConfigured() {
        assertThat(described().cached()).isFalse();
    }

    @Test
    void requestDefaultsAreThePublishedOnes() {
        assertThat(request("a.mbox")).isEqualTo(new EmailRequest("a.mbox"));
    }
}
