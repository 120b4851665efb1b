# change by t.test and, where waves share households, by survey with the person as cluster; verdict by p-values of t.test.

wavesOf <- function(y1, y2, m, variance, level) {
  sums <- list(n1 = length(y1), sum1 = sum(y1), sumsq1 = sum(y1^2), n2 = length(y2), sum2 = sum(y2), sumsq2 = sum(y2^2))
  both <- if (m > 0) list(m = m, ov1 = sum(y1[seq_len(m)]), ov2 = sum(y2[seq_len(m)]),
      ov12 = sum(y1[seq_len(m)] * y2[seq_len(m)]))
  c(sums, both, list(variance = variance, confidence = level))
}

asTested <- function(test) list(value = mean(test$conf.int), se = test$stderr, df = test$parameter[[1]],
    lo = test$conf.int[1], hi = test$conf.int[2])

freshCase <- function(n1, n2, sd1 = pick(c(0.5, 2, 10)), sd2 = sd1 * pick(c(1, 1, 3, 0.1)), digits = 2) {
  y1 <- round(rnorm(n1, 6, sd1), digits)
  y2 <- round(rnorm(n2, 6.3, sd2), digits)
  level <- confidence()
  output <- asTested(t.test(y2, y1, conf.level = level))
  list(input = wavesOf(y1, y2, 0, "perWave", level)[-7], output = output)
}

# Pairs y1, y2 of the given correlation for everyone.
panelOf <- function(n, correlation, sd = pick(c(0.5, 2, 10))) {
  shared <- rnorm(n)
  other <- rnorm(n)
  data.frame(y1 = round(6 + sd * shared, 2),
      y2 = round(6.2 + sd * (correlation * shared + sqrt(1 - correlation^2) * other), 2))
}

pairedCase <- function(n, correlation = pick(c(0, 0.3, 0.6, 0.95))) {
  panel <- panelOf(n, correlation)
  level <- confidence()
  list(input = wavesOf(panel$y1, panel$y2, n, "perWave", level),
      output = asTested(t.test(panel$y2, panel$y1, paired = TRUE, conf.level = level)))
}

# m people in both waves, some more in each: the union of people as clusters, both means at once, and their covariance.
overlapCase <- function(m, only1, only2, correlation = pick(c(0, 0.3, 0.6, 0.95))) {
  panel <- panelOf(m + only1 + only2, correlation)
  in1 <- c(seq_len(m), m + seq_len(only1))
  in2 <- c(seq_len(m), m + only1 + seq_len(only2))
  level <- confidence()
  long <- data.frame(person = c(in1, in2), wave = factor(rep(1:2, c(length(in1), length(in2)))),
      y = c(panel$y1[in1], panel$y2[in2]))
  means <- svyby(~y, ~wave, svydesign(id = ~person, weights = ~1, data = long), svymean, covmat = TRUE)
  # With less than a tenth in common the waves count as independent, as the method has it.
  if (m < 0.1 * max(length(in1), length(in2))) attr(means, "var") <- diag(diag(vcov(means)))
  d <- svycontrast(means, c(-1, 1))
  v <- diag(vcov(means))
  # R knows only its clusters less one. The method takes Welch's formula, from 1 up to those where the waves count as dependent.
  welch <- SE(d)[[1]]^4 / (v[[1]]^2 / (length(in1) - 1) + v[[2]]^2 / (length(in2) - 1))
  most <- if (vcov(means)[1, 2] == 0) Inf else nrow(panel) - 1
  df <- if (only1 == 0 && only2 == 0) m - 1 else min(max(1, welch), most)
  reach <- qt(1 - (1 - level) / 2, df) * SE(d)[[1]]
  list(input = wavesOf(panel$y1[in1], panel$y2[in2], m, "union", level),
       output = list(value = coef(d)[[1]], se = SE(d)[[1]], df = df, lo = coef(d)[[1]] - reach,
           hi = coef(d)[[1]] + reach))
}

methods$change <- list(
  random = function(case) switch(1 + case %% 3,
    freshCase(pick(c(2, 5, 12, 80, 400)), pick(c(2, 5, 12, 80, 400))),
    pairedCase(pick(c(3, 5, 20, 100, 400))),
    overlapCase(pick(c(3, 20, 60, 100)), pick(c(0, 5, 70, 100)), pick(c(2, 30, 110)))),
  nasty = list(
    \() freshCase(2, 2), \() freshCase(2, 400, 10, 0.01), \() pairedCase(2, 0), \() pairedCase(50, -0.9),
    \() overlapCase(40, 0, 0), \() overlapCase(1, 30, 30), \() overlapCase(2, 200, 100), \() overlapCase(25, 20, 20,
        -0.8)))

# The verdict from three tests at 5%, in the order of the method page; nothing here looks at the interval.
verdictCase <- function(kind = pick(c("hold", "hold", "norm")), n = pick(c(2, 8, 9, 19, 20, 25, 60, 200)),
    delta = pick(c(0.05, 0.2, 0.5)), shift = runif(1, -0.6, 0.3)) {
  y <- round(rnorm(n, shift, pick(c(0.2, 0.9))), 3)
  p <- function(side, mu) t.test(y, alternative = side, mu = mu)$p.value
  test <- t.test(y, conf.level = 0.9)
  verdict <- if (n < 20) "TOO_FEW"
    else if (kind == "norm") (if (p("greater", 0) <= 0.05) "ON_TRACK" else if (p("less",
        0) < 0.05) "OFF_TRACK" else "INCONCLUSIVE")
    else if (p("greater", -delta) < 0.05) "MAINTAINED" else if (p("less", -delta) < 0.05) "DECLINED" else if (p("less",
        0) < 0.05) "UNDER_PRESSURE" else "INCONCLUSIVE"
  note <- if (verdict == "MAINTAINED" && p("greater", 0) < 0.05) "IMPROVED" else NA
  list(input = c(list(kind = kind, n = n, d = mean(y), se = test$stderr, df = n - 1),
      if (kind == "hold") list(delta = delta)),
       output = list(lo = test$conf.int[1], hi = test$conf.int[2], verdict = verdict, note = note))
}

methods$verdict <- list(random = function(case) verdictCase(), nasty = list(
  \() verdictCase("hold", 20, 0.001), \() verdictCase("hold", 2000, 0.05, -0.05), \() verdictCase("norm", 2000, 0,
      0), \() verdictCase("hold", 19, 0.2, 2)))
