// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal.application;

import java.security.SecureRandom;
import jp.sekimori.municipal.receipt.ReceiptPdf;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the procedure is made of beside its own classes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SubmissionSettings.class)
class ApplicationParts {
    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Bean
    ReceiptPdf receiptPdf() {
        return new ReceiptPdf();
    }
}
