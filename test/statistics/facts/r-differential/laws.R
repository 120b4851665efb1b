# quantile by R's own functions; noise as the law of maximum entropy, found here by Newton's method on its dual.

quantileCase <- function(dist, p, ...) {
  law <- list(...)
  q <- do.call(switch(dist, t = qt, norm = qnorm, chisq = qchisq, gamma = function(p, shape, scale = 1) qgamma(p, shape,
      scale = scale), beta = qbeta, F = qf), c(list(p), unname(law)))
  # qf takes the lower tail from 1, where small values lose their digits; the beta law behind it does not.
  if (dist == "F" && p < 0.5) q <- with(list(x = qbeta(p, law$df1 / 2, law$df2 / 2)), law$df2 * x / (law$df1 * (1 - x)))
  list(input = c(list(dist = dist, p = p), law), output = list(q = q))
}
share <- \() pick(list(runif(1), 10^-runif(1, 2, 15), 1 - 10^-runif(1, 2, 9),
    pick(c(0.025, 0.975, 0.05, 0.95, 0.001, 0.999))))
degrees <- \() pick(list(sample(200, 1), round(runif(1, 0.5, 40), 2), 10^round(runif(1, 2, 6), 2)))
methods$quantile <- list(
  random = function(case) switch(1 + case %% 6,
    quantileCase("t", share(), df = degrees()),
    quantileCase("norm", share(), mean = round(rnorm(1), 2), sd = signif(rexp(1), 3)),
    quantileCase("chisq", share(), df = degrees()),
    quantileCase("gamma", share(), shape = degrees(), scale = signif(rexp(1), 3)),
    quantileCase("beta", share(), shape1 = signif(runif(1, 0.3, 500), 3), shape2 = signif(runif(1, 0.3, 500), 3)),
    quantileCase("F", max(share(), 1e-4), df1 = pick(c(1, 4, 59, 1000)), df2 = pick(c(3, 59, 413, 20000)))),
  nasty = list(
    \() quantileCase("t", 0.975, df = 1), \() quantileCase("t", 0.5, df = 7), \() quantileCase("t", 1e-12, df = 3),
    \() quantileCase("t", 0.975, df = 1e9), \() quantileCase("norm", 0), \() quantileCase("t", 1, df = 3),
    \() quantileCase("norm", 1e-300), \() quantileCase("norm", 1 - 2^-50),
    \() quantileCase("chisq", 0.975, df = 1878), \() quantileCase("chisq", 0, df = 3),
    \() quantileCase("chisq", 0.999, df = 2e6), \() quantileCase("gamma", 1e-10, shape = 5000),
    \() quantileCase("gamma", 0.5, shape = 0.01), \() quantileCase("beta", 1e-8, shape1 = 1, shape2 = 1e6),
    \() quantileCase("beta", 1, shape1 = 2, shape2 = 3),
    \() quantileCase("beta", 0.025, shape1 = 5000, shape2 = 5001),
    \() quantileCase("F", 0.975, df1 = 2000, df2 = 12000)))

# Of all laws on these values with mean 0 and variance v: p(x) in proportion to exp(a x + b x^2). Minimise log of the sum.
entropyLaw <- function(values, v) {
  features <- cbind(values, values^2 - v)
  at <- c(0, 0)
  scale <- max(abs(features))
  logSum <- function(at) { e <- as.vector(features %*% at); max(e) + log(sum(exp(e - max(e)))) }
  for (step in 1:2000) {
    e <- as.vector(features %*% at)
    p <- exp(e - max(e)); p <- p / sum(p)
    slope <- colSums(features * p)
    if (max(abs(slope)) < 1e-14 * scale) break
    down <- solve(crossprod(features, features * p) - outer(slope, slope) + diag(1e-13, 2), slope)
    size <- 1
    while (size > 1e-12 && logSum(at - size * down) > logSum(at) + 1e-14) size <- size / 2
    if (size <= 1e-12) break
    at <- at - size * down
  }
  if (max(abs(slope)) > 1e-11 * scale) stop("no law found for ", paste(values, collapse = " "), " and ", v)
  p
}

# The variances that a mean of 0 leaves open: those of laws on one value below and one above 0.
variances <- function(values) range(if (0 %in% values) 0, -outer(values[values < 0], values[values > 0]))

noiseCase <- function(p, d, v, js = 0) {
  # Where no result falls below 0, or on 1 to js, nothing is in the way of the symmetric row.
  half <- is.null(p) || p - d >= (if (js > 0) js + 1 else 0)
  values <- if (half) -d:d else setdiff(-min(p, d):d, if (js > 0) (1:js) - p)
  open <- variances(values)
  if (v < open[1] || v > open[2]) return(list(input = c(if (!is.null(p)) list(p = p), list(d = d, v = v, js = js)),
      output = list(error = TRUE)))
  if (v < open[1] * 1.03 || v > open[2] * 0.97) return(noiseCase(p, d, sum(open) / 2, js))
  law <- entropyLaw(values, v)
  list(input = c(if (!is.null(p)) list(p = p), list(d = d, v = v, js = js)),
       output = list(law = I(if (half) law[values >= 0] else law), values = I(if (half) 0:d else values),
           symmetric = half))
}
methods$noise <- list(
  random = function(case) {
    d <- sample(2:10, 1)
    v <- round(runif(1, 0.3, d * (d + 1) / 3.2), 2)
    if (case %% 2) noiseCase(NULL, d, v) else noiseCase(sample(1:(2 * d), 1), d, round(runif(1, 0.8, 2), 2),
        pick(c(0, 0, 1, 2)))
  },
  nasty = list(\() noiseCase(NULL, 5, 2), \() noiseCase(NULL, 3, 1.4), \() noiseCase(1, 2, 1.08, 1),
      \() noiseCase(2, 2, 1.08, 1),
    \() noiseCase(NULL, 50, 200), \() noiseCase(NULL, 5, 0.05), \() noiseCase(NULL, 5, 10)))
