package org.aios.etl.collector.email;

import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.CollectorServices;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Recognition;
import org.apiguardian.api.API;

/**
 * Reads e-mail archives: finds messages by a query, groups them into threads, and returns cleaned samples with personal data
 * replaced. Works on local files alone and costs nothing. Stateless and thread-safe.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class EmailCollectorProvider implements CollectorProvider<EmailConfig, EmailRequest, EmailSample> {

    /** Does nothing; for {@link java.util.ServiceLoader}. */
    public EmailCollectorProvider() {}

    @Override
    public Descriptor<EmailConfig, EmailRequest, EmailSample> descriptor() {
        return Descriptor.of("email", EmailConfig.class, EmailRequest.class, EmailSample.class)
                .summary(
                        "Samples messages and threads from an e-mail archive (mbox, .eml, Maildir, .gz, .zip), ranked by a query")
                .tool("sample_email_archive")
                .command("email")
                .batchTool("batch_sample_emails", "archives")
                .manifestTypes("email")
                .recognition(Recognition.byExtension("mbox", "mbx", "eml", "emlx", "mboxrd"))
                .cached(false)
                .build();
    }

    @Override
    public Collector<EmailRequest, EmailSample> create(EmailConfig config, CollectorServices services) {
        return new EmailCollector(config);
    }
}
