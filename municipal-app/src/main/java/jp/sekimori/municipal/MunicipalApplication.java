// SPDX-License-Identifier: Apache-2.0
package jp.sekimori.municipal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The sample application of Kaga City. Settings stand in {@link MunicipalSettings}. */
@SpringBootApplication
@EnableConfigurationProperties(MunicipalSettings.class)
public class MunicipalApplication {
    /** Starts the application; it comes up even while the identity provider is not there yet. */
    public static void main(String[] arguments) {
        SpringApplication.run(MunicipalApplication.class, arguments);
    }
}
