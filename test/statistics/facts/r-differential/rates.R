# rate by poisson.test and epitools, rateRatio by poisson.test, bh by p.adjust, marshall by spdep, and the funnel by formula.

onceCase <- function(k, homeYears = pick(c(NA, 12.5, 210, 1e5)), level = confidence()) {
  limits <- poisson.test(k, conf.level = level)$conf.int
  per <- if (is.na(homeYears)) 1 else 100 / homeYears
  list(input = c(list(k = k, confidence = level), if (!is.na(homeYears)) list(homeYears = homeYears)),
       output = list(value = k * per, lo = limits[1] * per, hi = limits[2] * per))
}

# Homes that reported r times are Poisson for every r: epitools' Fay and Feuer, with r for the weight of such a home.
repeatCase <- function(homes, level = confidence()) {
  r <- seq_along(homes)[homes > 0]
  homes <- homes[homes > 0]
  k <- sum(r * homes)
  found <- if (length(r) > 1 || r > 1) ageadjust.direct(count = homes, pop = 1 / r, stdpop = rep(1, length(r)),
      conf.level = level) * length(r)
  list(input = list(k = k, kk = sum(r^2 * homes), rMax = max(r), confidence = level),
       output = list(value = k, lo = found[["lci"]], hi = found[["uci"]]))
}

methods$rate <- list(
  random = function(case) if (case %% 2) onceCase(pick(list(rpois(1, 0.5), rpois(1, 10), rpois(1, 300),
      rpois(1, 5000))))
    else repeatCase(c(rpois(1, 40), 1 + rpois(pick(1:9), pick(c(0.2, 2, 10))))),
  nasty = list(\() onceCase(0), \() onceCase(0, 0.001), \() onceCase(1, 1e9), \() onceCase(5000, NA, 0.999999),
    \() onceCase(1e6, NA), \() repeatCase(c(0, 0, 1)), \() repeatCase(c(1, rep(0, 998), 1)), \() repeatCase(c(3000, 500,
        30))))

ratioCase <- function(a, b, ea, eb, level = confidence()) {
  test <- poisson.test(c(a, b), c(ea, eb), conf.level = level)
  wald <- if (a > 0 && b > 0) exp(log(a * eb / (b * ea)) + c(-1, 1) * qnorm(1 - (1 - level) / 2) * sqrt(1 / a + 1 / b))
  list(input = list(a = list(k = a, e = ea), b = list(k = b, e = eb), confidence = level),
       output = list(ratio = a * eb / (b * ea), exact = list(lo = test$conf.int[1], hi = test$conf.int[2]),
                     wald = if (!is.null(wald)) list(lo = wald[1], hi = wald[2]), p = test$p.value))
}
homeYears <- \() signif(exp(runif(1, log(10), log(1e6))), 4)
methods$rateRatio <- list(
  random = function(case) ratioCase(pick(list(rpois(1, 2), rpois(1, 15), rpois(1, 400))),
      1 + pick(list(rpois(1, 2), rpois(1, 15), rpois(1, 400))), homeYears(), homeYears()),
  nasty = list(\() ratioCase(0, 1, 10, 10), \() ratioCase(0, 900, 1, 1e6), \() ratioCase(5000, 4900, 1e5, 1e5, 0.95),
    \() ratioCase(7, 7, 100, 100), \() ratioCase(5, 0, 1, 1), \() ratioCase(300, 0, 10, 2000), \() ratioCase(1, 5000,
        1e6, 1e-3), \() ratioCase(3, 5, 1e-6, 1e9), \() ratioCase(100000, 101000, 5, 5)))

adjustedCase <- function(p) list(input = list(p = I(p)), output = list(adjusted = I(p.adjust(p, "BH"))))
methods$by <- list(random = function(case) {
  found <- adjustedCase(signif(pick(list(runif(15), runif(20)^6, rep(runif(5), 3))), 4))
  list(input = found$input, output = list(adjusted = I(p.adjust(found$input$p, "BY"))))
})
methods$bh <- list(
  random = function(case) adjustedCase(signif(pick(list(runif(pick(c(1, 2, 15, 30))), runif(30)^6, rep(runif(5), 4),
      10^-runif(15, 0, 300))), 4)),
  nasty = list(\() adjustedCase(0.03), \() adjustedCase(c(0, 0, 1, 1)), \() adjustedCase(rep(0.04, 30)),
      \() adjustedCase(c(1, 1e-308, 0.5)),
    \() adjustedCase(rep(1, 5))))

marshallCase <- function(n, rate, spread) {
  k <- rpois(length(n), n * rate * exp(rnorm(length(n), 0, spread)))
  if (sum(k) == 0) k[1] <- 1
  found <- EBest(k, n, family = "poisson")
  m <- attr(found, "parameters")$b
  a <- attr(found, "parameters")$a
  list(input = list(k = k, n = n), output = list(mean = m, between = a, gamma = first(a / (a + m / n)),
      shrunk = first(found$estmm), warning = if (a == 0) "SYNTHETIC_ONLY" else NA))
}
areas <- \() pick(c(15, 16, 24, 40))
methods$marshall <- list(
  random = function(case) marshallCase(ceiling(exp(rnorm(areas(), 5, pick(c(0.3, 1))))), pick(c(0.002, 0.05, 0.4, 3)),
      pick(c(0, 0.3, 1))),
  nasty = list(\() marshallCase(rep(200, 15), 0.05, 0), \() marshallCase(10^seq(-2, 7, length.out = 30), 0.01, 0.5),
    \() marshallCase(ceiling(exp(rnorm(1000, 5, 1))), 0.05, 0.4), \() marshallCase(rep(1, 20), 0.05, 0)))

# Two-sided chance of a count, drawn in to its expectation when limits are widened; between counts on a straight line.
poissonChance <- function(k, lambda) {
  below <- floor(k)
  between <- function(tail) ifelse(k == below, tail(below),
      (below + 1 - k) * tail(below) + (k - below) * tail(below + 1))
  pmin(1, 2 * pmin(between(function(count) ppois(count, lambda)),
      between(function(count) ppois(count - 1, lambda, lower.tail = FALSE))))
}

# Spiegelhalter's points: the smallest k with F(k) >= p, less the part of its probability that p does not need.
poissonPoint <- function(p, lambda) {
  k <- qpois(p, lambda)
  k - (ppois(k, lambda) - p) / dpois(k, lambda)
}

overdispersion <- function(z) {
  ends <- quantile(z, c(0.1, 0.9), names = FALSE)
  phi <- mean(pmin(ends[2], pmax(ends[1], z))^2)
  list(phi = phi, over = phi > 1 + 2 * sqrt(2 / length(z)))
}

funnelAnswer <- function(target, value, z, p, limits, q, widen, most) {
  spread <- overdispersion(z)
  root <- if (spread$over && widen == "auto") sqrt(spread$phi) else 1
  chances <- p(root)
  flags <- ifelse(chances < 0.002, ifelse(value > target, "HIGH_998", "LOW_998"),
      ifelse(chances < 0.05, ifelse(value > target, "HIGH_95", "LOW_95"), NA))
  wide <- function(confidence) lapply(seq_len(min(8, length(z))), function(area) {
    plain <- limits(confidence, area)
    wide <- pmin(most, pmax(0, target + root * (plain - target)))
    list(lo = wide[1], hi = wide[2])
  })
  list(target = target, dispersion = spread$phi, widened = root > 1, value = first(value), p = first(chances),
      flag = first(flags),
       listed = first(p.adjust(chances, "BH") <= q), limits95 = wide(0.95), limits998 = wide(0.998))
}

countFunnel <- function(e, rate, spread, target = NULL, q = NULL, widen = NULL) {
  k <- rpois(length(e), e * rate * exp(rnorm(length(e), 0, spread)))
  if (sum(k) == 0) k[1] <- 3
  at <- if (is.null(target)) sum(k) / sum(e) else target
  lambda <- at * e
  list(input = c(list(k = I(k), e = I(e)), list(target = target, q = q, widen = widen)[!c(is.null(target), is.null(q),
      is.null(widen))]),
       output = funnelAnswer(at, k / e, 2 * (sqrt(k) - sqrt(lambda)),
           function(root) poissonChance(lambda + (k - lambda) / root, lambda),
         function(confidence, area) poissonPoint(c(0.5 - confidence / 2, 0.5 + confidence / 2),
             lambda[area]) / e[area], if (is.null(q)) 0.1 else q, if (is.null(widen)) "auto" else widen, Inf))
}

# Of shares: prop.test of every area against the target, which is Wilson's interval turned around.
shareFunnel <- function(n, share, spread, target = NULL, q = NULL, widen = NULL) {
  x <- rbinom(length(n), n, plogis(qlogis(share) + rnorm(length(n), 0, spread)))
  if (sum(x) == 0) x[1] <- 1
  if (all(x == n)) x[1] <- x[1] - 1
  at <- if (is.null(target)) sum(x) / sum(n) else target
  sd <- sqrt(at * (1 - at) / n)
  z <- (x / n - at) / sd
  tested <- suppressWarnings(mapply(function(x, n) prop.test(x, n, at, correct = FALSE)$p.value, x, n))
  stopifnot(all.equal(2 * pnorm(-abs(z)), tested, tolerance = 1e-9))
  list(input = c(list(x = I(x), n = I(n)), list(target = target, q = q, widen = widen)[!c(is.null(target), is.null(q),
      is.null(widen))]),
       output = funnelAnswer(at, x / n, z, function(root) 2 * pnorm(-abs(z) / root),
           function(confidence, area) at + c(-1, 1) * qnorm(0.5 + confidence / 2) * sd[area],
         if (is.null(q)) 0.1 else q, if (is.null(widen)) "auto" else widen, 1))
}

methods$funnel <- list(
  random = function(case) {
    size <- round(exp(rnorm(pick(c(1, 3, 12, 30)), pick(c(2, 5)), 1)), pick(0:1)) + 1
    spread <- pick(c(0, 0.2, 0.8))
    q <- pick(list(NULL, NULL, 0.05))
    widen <- pick(list(NULL, NULL, "never"))
    if (case %% 3) countFunnel(size, pick(c(0.03, 0.4, 4)), spread, pick(list(NULL, NULL, 0.3)), q, widen)
    else shareFunnel(ceiling(size), pick(c(0.03, 0.4, 0.9)), spread, pick(list(NULL, NULL, 0.3)), q, widen)
  },
  nasty = list(\() countFunnel(c(5000, 400, 12), 1, 0), \() countFunnel(rep(400, 12), 1, 0.6, 1),
      \() countFunnel(1, 0.01, 0),
    \() countFunnel(ceiling(exp(rnorm(1000, 5, 1))), 0.1, 0.3), \() shareFunnel(rep(1, 20), 0.5,
        0), \() countFunnel(c(1e-3, 1, 1e3), 5, 0, 5, 0.05, "never")))
